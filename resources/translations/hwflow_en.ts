<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>hwflow::LayerChart</name>
    <message numerus="yes">
        <source>%n layer(s), %1, preset %2, estimated in %3 ms</source>
        <translation>
            <numerusform>%n layer, %1, preset %2, estimated in %3 ms</numerusform>
            <numerusform>%n layers, %1, preset %2, estimated in %3 ms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hwflow::LayerStrip</name>
    <message numerus="yes">
        <source>Filter %n layers</source>
        <translation>
            <numerusform>Filter %n layer</numerusform>
            <numerusform>Filter %n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hwflow::Library</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hwflow::MainWindow</name>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, and %n more note</numerusform>
            <numerusform>%1, and %n more notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) will be stopped. Training and pruning can be resumed; what else runs begins anew.</source>
        <translation>
            <numerusform>%n job will be stopped. Training and pruning can be resumed; what else runs begins anew.</numerusform>
            <numerusform>%n jobs will be stopped. Training and pruning can be resumed; what else runs begins anew.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hwflow::StatusStrip</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
