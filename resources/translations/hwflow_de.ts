<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Examples</name>
    <message>
        <source>ResNet56 on Eyeriss-256</source>
        <translation>ResNet56 auf Eyeriss-256</translation>
    </message>
    <message>
        <source>56 layers on a 16 × 16 array with a buffer of 256 KiB: drag the buffer&apos;s edge and watch the bars.</source>
        <translation>56 Schichten auf einem 16-×-16-Feld mit 256 KiB Puffer: die Kante des Puffers ziehen und die Balken beobachten.</translation>
    </message>
    <message>
        <source>AlexNet on two on-chip buffers</source>
        <translation>AlexNet auf zwei Puffern</translation>
    </message>
    <message>
        <source>A hierarchy with a segmented buffer and a bypass: energy by level, large first layers, grouped convolutions.</source>
        <translation>Eine Hierarchie mit geteiltem Puffer und Umgehung: Energie nach Ebene, große erste Schichten, gruppierte Faltungen.</translation>
    </message>
    <message>
        <source>ResNet18 on three accelerators</source>
        <translation>ResNet18 auf drei Beschleunigern</translation>
    </message>
    <message>
        <source>168, 256 and 1024 PEs side by side: which one moves the fewest words, which one is fastest, and in which layers.</source>
        <translation>168, 256 und 1024 PEs nebeneinander: was bewegt die wenigsten Wörter, was ist am schnellsten, und in welchen Schichten.</translation>
    </message>
    <message>
        <source>DeepLabv3, and what does not fit</source>
        <translation>DeepLabv3, und was nicht passt</translation>
    </message>
    <message>
        <source>Dilated kernels need more registers than the PEs have: see which layers, why, and mend it with a click.</source>
        <translation>Gedehnte Kerne brauchen mehr Register, als die PEs haben: welche Schichten, warum, und wie ein Klick es behebt.</translation>
    </message>
    <message>
        <source>MobileNetV2 on a bit-serial array</source>
        <translation>MobileNetV2 auf einem bitseriellen Feld</translation>
    </message>
    <message>
        <source>Depthwise layers, and engines whose cost follows the bit widths of weights and activations.</source>
        <translation>Kanalweise Schichten, und Rechenwerke, deren Kosten den Bitbreiten von Gewichten und Aktivierungen folgen.</translation>
    </message>
    <message>
        <source>ResNet50 on 1024 PEs</source>
        <translation>ResNet50 auf 1024 PEs</translation>
    </message>
    <message>
        <source>A large network on a 32 × 32 array with 3 MiB on chip.</source>
        <translation>Ein großes Netz auf einem 32-×-32-Feld mit 3 MiB auf dem Chip.</translation>
    </message>
    <message>
        <source>Prune ResNet-20 on Eyeriss-256</source>
        <translation>ResNet-20 auf Eyeriss-256 beschneiden</translation>
    </message>
    <message>
        <source>An agent looks for channels that the network can do without, to halve its energy: draw shapes, press Start.</source>
        <translation>Ein Agent sucht Kanäle, auf die das Netz verzichten kann, um seine Energie zu halbieren: Formen zeichnen, Start drücken.</translation>
    </message>
    <message>
        <source>How an agent learns to prune</source>
        <translation>Wie ein Agent zu beschneiden lernt</translation>
    </message>
    <message>
        <source>Figure 9 of HW-Flow with our data: 168, 256 and 1024 PEs have to reach half the energy, or latency, of the best.</source>
        <translation>Abbildung 9 von HW-Flow mit unseren Daten: 168, 256 und 1024 PEs sollen die halbe Energie oder Latenz des besten erreichen.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Fig. 9 a–c: three accelerators</source>
        <translation>Abb. 9 a–c: drei Beschleuniger</translation>
    </message>
    <message>
        <source>energy, 168 PEs</source>
        <translation>Energie, 168 PEs</translation>
    </message>
    <message>
        <source>energy, 256 PEs</source>
        <translation>Energie, 256 PEs</translation>
    </message>
    <message>
        <source>energy, 1024 PEs</source>
        <translation>Energie, 1024 PEs</translation>
    </message>
    <message>
        <source>latency, 168 PEs</source>
        <translation>Latenz, 168 PEs</translation>
    </message>
    <message>
        <source>latency, 256 PEs</source>
        <translation>Latenz, 256 PEs</translation>
    </message>
    <message>
        <source>latency, 1024 PEs</source>
        <translation>Latenz, 1024 PEs</translation>
    </message>
    <message>
        <source>Fig. 9 d–f: three dataflows</source>
        <translation>Abb. 9 d–f: drei Datenflüsse</translation>
    </message>
    <message>
        <source>energy, row stationary</source>
        <translation>Energie, zeilenstationär</translation>
    </message>
    <message>
        <source>energy, output stationary</source>
        <translation>Energie, ausgabestationär</translation>
    </message>
    <message>
        <source>energy, weight stationary</source>
        <translation>Energie, gewichtsstationär</translation>
    </message>
    <message>
        <source>latency, row stationary</source>
        <translation>Latenz, zeilenstationär</translation>
    </message>
    <message>
        <source>latency, output stationary</source>
        <translation>Latenz, ausgabestationär</translation>
    </message>
    <message>
        <source>latency, weight stationary</source>
        <translation>Latenz, gewichtsstationär</translation>
    </message>
    <message>
        <source>energy balanced, 168 PEs</source>
        <translation>Energie abgewogen, 168 PEs</translation>
    </message>
    <message>
        <source>energy balanced, 256 PEs</source>
        <translation>Energie abgewogen, 256 PEs</translation>
    </message>
    <message>
        <source>energy balanced, 1024 PEs</source>
        <translation>Energie abgewogen, 1024 PEs</translation>
    </message>
    <message>
        <source>latency balanced, 168 PEs</source>
        <translation>Latenz abgewogen, 168 PEs</translation>
    </message>
    <message>
        <source>latency balanced, 256 PEs</source>
        <translation>Latenz abgewogen, 256 PEs</translation>
    </message>
    <message>
        <source>latency balanced, 1024 PEs</source>
        <translation>Latenz abgewogen, 1024 PEs</translation>
    </message>
    <message>
        <source>Each accelerator has to reach half the energy, or latency, of the best of the three, so that targets differ. Batch 4, 300 images a reward. Where a target is out of reach, there is one policy, a dot.</source>
        <translation>Jeder Beschleuniger muss die halbe Energie oder Latenz des besten der drei erreichen, daher sind die Ziele verschieden. Stapel 4, 300 Bilder je Belohnung. Wo ein Ziel unerreichbar ist, gibt es eine Strategie, einen Punkt.</translation>
    </message>
    <message>
        <source>Each dataflow has to reach half the energy, or latency, of the best of the three, so that targets differ. Batch 4, 300 images a reward. Where a target is out of reach, there is one policy, a dot.</source>
        <translation>Jeder Datenfluss muss die halbe Energie oder Latenz des besten der drei erreichen, daher sind die Ziele verschieden. Stapel 4, 300 Bilder je Belohnung. Wo ein Ziel unerreichbar ist, gibt es eine Strategie, einen Punkt.</translation>
    </message>
    <message>
        <source>No budget: the reward weighs accuracy against the logarithm of what is saved. Batch 4, 300 images a reward.</source>
        <translation>Kein Budget: Die Belohnung wägt die Genauigkeit gegen den Logarithmus des Gesparten ab. Stapel 4, 300 Bilder je Belohnung.</translation>
    </message>
    <message>
        <source>Fig. 10: balanced rewards, ResNet-20</source>
        <translation>Abb. 10: abgewogene Belohnung, ResNet-20</translation>
    </message>
    <message>
        <source>Fig. 10: balanced rewards, ResNet-56</source>
        <translation>Abb. 10: abgewogene Belohnung, ResNet-56</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 of %2 words</source>
        <translation>%1 von %2 Wörtern</translation>
    </message>
    <message>
        <source>%1 words</source>
        <translation>%1 Wörter</translation>
    </message>
    <message>
        <source>bit-serial, %1 lanes</source>
        <translation>bitseriell, %1 Bahnen</translation>
    </message>
    <message>
        <source>%1 bit, splits down to %2</source>
        <translation>%1 bit, teilbar bis %2</translation>
    </message>
    <message>
        <source>%1 bit, 1 MAC per cycle</source>
        <translation>%1 bit, 1 MAC je Takt</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>PE array  %1 × %2</source>
        <translation>PE-Feld  %1 × %2</translation>
    </message>
    <message>
        <source>%1 busy, %2 idle</source>
        <translation>%1 belegt, %2 frei</translation>
    </message>
    <message>
        <source>PE</source>
        <translation>PE</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>Resize the PE array</source>
        <translation>Größe des PE-Feldes ändern</translation>
    </message>
    <message>
        <source>Resize %1</source>
        <translation>Größe von %1 ändern</translation>
    </message>
    <message>
        <source>Move rooms of %1</source>
        <translation>Räume von %1 verschieben</translation>
    </message>
    <message>
        <source>drawn for layer %1: solid is its tile, the tick is the largest tile of the network</source>
        <translation>gezeichnet für Schicht %1: voll ist ihre Kachel, der Strich die größte Kachel des Netzes</translation>
    </message>
    <message>
        <source>! %1 cannot be scheduled. %2</source>
        <translation>! %1 ist nicht ausführbar. %2</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>Beheben: %1</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
    <message>
        <source>off-chip</source>
        <translation>außerhalb</translation>
    </message>
    <message>
        <source>%1 bypasses</source>
        <translation>%1 umgeht</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>%1 in use</source>
        <translation>%1 belegt</translation>
    </message>
    <message>
        <source>%1 words
per cycle</source>
        <translation>%1 Wörter
je Takt</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>Room for tiles: those of all data types that live here must fit (eq. 4). Single-buffered.</source>
        <translation>Raum für Kacheln: die aller Datentypen, die hier liegen, müssen passen (Gl. 4). Einfach gepuffert.</translation>
    </message>
    <message>
        <source>Cost per access</source>
        <translation>Kosten je Zugriff</translation>
    </message>
    <message>
        <source>× MAC</source>
        <translation>× MAC</translation>
    </message>
    <message>
        <source>Energy of one word, in 16-bit MACs (eq. 8). Left open, it follows the capacity: 1 + 5/99.5 (KiB − 0.5).</source>
        <translation>Energie eines Wortes in 16-Bit-MACs (Gl. 8). Offen gelassen folgt sie der Kapazität: 1 + 5/99.5 (KiB − 0.5).</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Bandbreite</translation>
    </message>
    <message>
        <source>words/cycle</source>
        <translation>Wörter/Takt</translation>
    </message>
    <message>
        <source>Words a cycle across the boundary below, reads and writes together; empty: no limit.</source>
        <translation>Wörter je Takt über die Grenze darunter, Lesen und Schreiben zusammen; leer: keine Grenze.</translation>
    </message>
    <message>
        <source>Burst length</source>
        <translation>Burst-Länge</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Transfers are rounded up to whole bursts (γ of eq. 6); 0 is off.</source>
        <translation>Übertragungen werden auf ganze Bursts aufgerundet (γ in Gl. 6); 0 ist aus.</translation>
    </message>
    <message>
        <source>Word width</source>
        <translation>Wortbreite</translation>
    </message>
    <message>
        <source>bit</source>
        <translation>bit</translation>
    </message>
    <message>
        <source>Of all memories; narrower data share a word.</source>
        <translation>Aller Speicher; schmalere Daten teilen sich ein Wort.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>PEs</source>
        <translation>PEs</translation>
    </message>
    <message>
        <source>RS: kernel rows; WS: input channels; OS: output pixels run down the array.</source>
        <translation>RS: Kernzeilen; WS: Eingangskanäle; OS: Ausgangspixel laufen das Feld hinab.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>RS: output rows; WS and OS: output channels run across the array.</source>
        <translation>RS: Ausgangszeilen; WS und OS: Ausgangskanäle laufen quer über das Feld.</translation>
    </message>
    <message>
        <source>Cost per word</source>
        <translation>Kosten je Wort</translation>
    </message>
    <message>
        <source>Energy of one word moved between PEs (eq. 8).</source>
        <translation>Energie eines zwischen PEs bewegten Wortes (Gl. 8).</translation>
    </message>
    <message>
        <source>%1 registers</source>
        <translation>%1-Register</translation>
    </message>
    <message>
        <source>In each PE. They limit how many channels a PE interleaves.</source>
        <translation>In jedem PE. Sie begrenzen, wie viele Kanäle ein PE verschränkt.</translation>
    </message>
    <message>
        <source>Energy of one access to a register (eq. 8).</source>
        <translation>Energie eines Registerzugriffs (Gl. 8).</translation>
    </message>
    <message>
        <source>Widest operand, bit</source>
        <translation>Breitester Operand, bit</translation>
    </message>
    <message>
        <source>Of the multiplier; a power of two.</source>
        <translation>Des Multiplizierers; eine Zweierpotenz.</translation>
    </message>
    <message>
        <source>Narrowest lane, bit</source>
        <translation>Schmalste Bahn, bit</translation>
    </message>
    <message>
        <source>Into which the multiplier splits for narrow operands.</source>
        <translation>In die sich der Multiplizierer für schmale Operanden teilt.</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Bahnen</translation>
    </message>
    <message>
        <source>1-bit lanes of a PE.</source>
        <translation>1-Bit-Bahnen eines PE.</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 ist keine Zahl</translation>
    </message>
    <message>
        <source>%1 is from %2, not %3</source>
        <translation>%1 liegt in %2, nicht bei %3</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>Tabelle sichern…</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Tabelle sichern</translation>
    </message>
    <message>
        <source>CSV (*.csv);;JSON (*.json)</source>
        <translation>CSV (*.csv);;JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>hwflow</name>
    <message>
        <source>Tightest: %1, %2 %3 of %4 KiB</source>
        <translation>Am engsten: %1, %2 %3 von %4 KiB</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>alle zusammen</translation>
    </message>
    <message>
        <source>%1 layers cannot be scheduled. </source>
        <translation>%1 Schichten sind nicht ausführbar. </translation>
    </message>
    <message>
        <source>Holds every layer&apos;s tile. </source>
        <translation>Fasst die Kachel jeder Schicht. </translation>
    </message>
    <message>
        <source>%n channels</source>
        <translation>%n Kanäle</translation>
    </message>
    <message>
        <source>%n rows</source>
        <translation>%n Zeilen</translation>
    </message>
    <message>
        <source>%n columns</source>
        <translation>%n Spalten</translation>
    </message>
    <message>
        <source>%n pixels</source>
        <translation>%n Pixel</translation>
    </message>
    <message>
        <source>down</source>
        <translation>hinab</translation>
    </message>
    <message>
        <source>across</source>
        <translation>quer</translation>
    </message>
    <message>
        <source>interleaved</source>
        <translation>verschränkt</translation>
    </message>
    <message>
        <source>in lanes</source>
        <translation>in Bahnen</translation>
    </message>
    <message>
        <source>strips of %1</source>
        <translation>Streifen von %1</translation>
    </message>
    <message>
        <source>%1 once</source>
        <translation>%1 einmal</translation>
    </message>
    <message>
        <source>%1/tile</source>
        <translation>%1/Kachel</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>%1 hinein</translation>
    </message>
    <message>
        <source>%1 out</source>
        <translation>%1 heraus</translation>
    </message>
    <message>
        <source>%1 in/out</source>
        <translation>%1 hinein/heraus</translation>
    </message>
    <message>
        <source>%1 held</source>
        <translation>%1 gehalten</translation>
    </message>
    <message>
        <source>one tile</source>
        <translation>eine Kachel</translation>
    </message>
    <message>
        <source>one at a time</source>
        <translation>einzeln</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source> of %n cycles</source>
        <translation> von %n Takten</translation>
    </message>
    <message>
        <source>%1 of %2 KiB</source>
        <translation>%1 von %2 KiB</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>array</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 zu %2</translation>
    </message>
    <message>
        <source>%1 words/cycle</source>
        <translation>%1 Wörter/Takt</translation>
    </message>
    <message>
        <source>words/cycle, no limit</source>
        <translation>Wörter/Takt, ohne Grenze</translation>
    </message>
    <message>
        <source>bus</source>
        <translation>Bus</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>PE array</source>
        <translation>PE-Feld</translation>
    </message>
    <message>
        <source>PEs</source>
        <translation>PEs</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>in der Zeit</translation>
    </message>
    <message>
        <source>of all MACs</source>
        <translation>aller MACs</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>words per PE</source>
        <translation>Wörter je PE</translation>
    </message>
    <message>
        <source>Bound by the array.</source>
        <translation>Begrenzt durch das Feld.</translation>
    </message>
    <message>
        <source>Bound by &lt;b&gt;%1&lt;/b&gt;: the array waits %2 of the time; %3 words a cycle would keep it busy.</source>
        <translation>Begrenzt durch &lt;b&gt;%1&lt;/b&gt;: das Feld wartet %2 der Zeit; %3 Wörter je Takt würden es beschäftigen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 registers are full&lt;/b&gt;: %2 interleaved %3 channels would need %4 words, there are %5.</source>
        <translation>&lt;b&gt;%1-Register sind voll&lt;/b&gt;: %2 verschränkte %3-Kanäle bräuchten %4 Wörter, es gibt %5.</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>image %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>group %1 of %2</source>
        <translation>Gruppe %1 von %2</translation>
    </message>
    <message>
        <source>%1 ended with status %2: %3</source>
        <translation>%1 endete mit Status %2: %3</translation>
    </message>
    <message>
        <source>This network has no weights yet: train it on the Train page, or choose a file under Weights.</source>
        <translation>Dieses Netz hat noch keine Gewichte: auf der Seite Trainieren trainieren oder unter Gewichte eine Datei wählen.</translation>
    </message>
    <message>
        <source>There is no data set yet: choose its folder, or press Draw shapes.</source>
        <translation>Noch kein Datensatz: seinen Ordner wählen oder „Formen zeichnen“ drücken.</translation>
    </message>
    <message>
        <source>%1 is no folder: choose that of the data set, or press Draw shapes.</source>
        <translation>%1 ist kein Ordner: den des Datensatzes wählen oder „Formen zeichnen“ drücken.</translation>
    </message>
    <message>
        <source>Nothing is to be reduced: tick energy, latency or another goal.</source>
        <translation>Nichts soll verringert werden: Energie, Latenz oder ein anderes Ziel ankreuzen.</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>DRAM words</source>
        <translation>DRAM-Wörter</translation>
    </message>
    <message>
        <source>OPs</source>
        <translation>OPs</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>DDPG agent</source>
        <translation>DDPG-Agent</translation>
    </message>
    <message>
        <source>Random search</source>
        <translation>Zufallssuche</translation>
    </message>
    <message>
        <source>Uniform ratios</source>
        <translation>Gleiche Anteile</translation>
    </message>
    <message>
        <source>L1 norm</source>
        <translation>L1-Norm</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2-Norm</translation>
    </message>
    <message>
        <source>FPGM, geometric median</source>
        <translation>FPGM, geometrischer Median</translation>
    </message>
    <message>
        <source>AMC, OPs at coarse level</source>
        <translation>AMC, OPs auf grober Ebene</translation>
    </message>
    <message>
        <source>mean IoU</source>
        <translation>mittlere IoU</translation>
    </message>
    <message>
        <source>top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>%1 to %2 %</source>
        <translation>%1 auf %2 %</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>Energy × latency</source>
        <translation>Energie × Latenz</translation>
    </message>
    <message>
        <source>All episodes explore, so that the agent never uses what it learns: lower Explore first, or raise Episodes.</source>
        <translation>Alle Episoden erkunden, sodass der Agent nie nutzt, was er lernt: „Erst erkunden“ senken oder „Episoden“ erhöhen.</translation>
    </message>
    <message>
        <source>%1: %2 % of unpruned, target %3 %.</source>
        <translation>%1: %2 % von unbeschnitten, Ziel %3 %.</translation>
    </message>
    <message>
        <source>%1: %2 % of unpruned.</source>
        <translation>%1: %2 % von unbeschnitten.</translation>
    </message>
    <message>
        <source>random search</source>
        <translation>Zufallssuche</translation>
    </message>
    <message>
        <source>%1 broke down, perhaps for want of memory: try smaller batches or images. %2</source>
        <translation>%1 ist abgestürzt, vielleicht aus Mangel an Speicher: Versuchen Sie es mit kleineren Stapeln oder Bildern. %2</translation>
    </message>
    <message>
        <source>capacity, KiB</source>
        <translation>Kapazität, KiB</translation>
    </message>
    <message>
        <source>energy of a word, MAC-units</source>
        <translation>Energie eines Wortes, MAC-Einheiten</translation>
    </message>
    <message>
        <source>bandwidth, words a cycle</source>
        <translation>Bandbreite, Wörter je Takt</translation>
    </message>
    <message>
        <source>burst, words</source>
        <translation>Burst, Wörter</translation>
    </message>
    <message>
        <source>word, bits</source>
        <translation>Wort, Bits</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>widest operand, bits</source>
        <translation>breitester Operand, Bits</translation>
    </message>
    <message>
        <source>narrowest operand, bits</source>
        <translation>schmalster Operand, Bits</translation>
    </message>
    <message>
        <source>lanes</source>
        <translation>Lanes</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Rechenwerk</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Off-chip energy</source>
        <translation>Energie außerhalb</translation>
    </message>
    <message>
        <source>MAC-units</source>
        <translation>MAC-Einheiten</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>%1 balanced</source>
        <translation>%1 abgewogen</translation>
    </message>
    <message>
        <source>coarse level</source>
        <translation>grobe Ebene</translation>
    </message>
    <message>
        <source>mid level</source>
        <translation>mittlere Ebene</translation>
    </message>
    <message>
        <source>fine level</source>
        <translation>feine Ebene</translation>
    </message>
</context>
<context>
    <name>hwflow::AcceleratorCanvas</name>
    <message>
        <source>Accelerator</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Drop a memory or an accelerator from the Library here</source>
        <translation>Hier einen Speicher oder Beschleuniger aus der Bibliothek ablegen</translation>
    </message>
    <message>
        <source>Resize %1</source>
        <translation>Größe von %1 ändern</translation>
    </message>
    <message>
        <source>Resize the PE array</source>
        <translation>Größe des PE-Feldes ändern</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Rename the memory</source>
        <translation>Den Speicher umbenennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message>
        <source>Only memories and accelerators can be pasted here</source>
        <translation>Hier lassen sich nur Speicher und Beschleuniger einfügen</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Insert a memory</source>
        <translation>Einen Speicher einfügen</translation>
    </message>
    <message>
        <source>Insert a memory behind it</source>
        <translation>Einen Speicher dahinter einfügen</translation>
    </message>
    <message>
        <source>Insert a memory before it</source>
        <translation>Einen Speicher davor einfügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Move a memory</source>
        <translation>Einen Speicher verschieben</translation>
    </message>
    <message>
        <source>Move outwards</source>
        <translation>Nach außen verschieben</translation>
    </message>
    <message>
        <source>Move inwards</source>
        <translation>Nach innen verschieben</translation>
    </message>
    <message>
        <source>A room for each data type</source>
        <translation>Ein Raum für jeden Datentyp</translation>
    </message>
    <message>
        <source>Split into rooms</source>
        <translation>In Räume teilen</translation>
    </message>
    <message>
        <source>Share one room</source>
        <translation>Einen Raum teilen</translation>
    </message>
    <message>
        <source>%1 bypasses it</source>
        <translation>%1 umgeht ihn</translation>
    </message>
    <message>
        <source>Bypass of %1</source>
        <translation>Umgehung durch %1</translation>
    </message>
    <message>
        <source>Let the cost follow the capacity</source>
        <translation>Kosten der Kapazität folgen lassen</translation>
    </message>
    <message>
        <source>Reset the cost</source>
        <translation>Kosten zurücksetzen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Fit the drawing</source>
        <translation>Zeichnung einpassen</translation>
    </message>
    <message>
        <source>Only memories and accelerators can be dropped here</source>
        <translation>Hier lassen sich nur Speicher und Beschleuniger ablegen</translation>
    </message>
</context>
<context>
    <name>hwflow::Autosave</name>
    <message>
        <source>The recovery file could not be written: %1</source>
        <translation>Die Wiederherstellungsdatei ließ sich nicht schreiben: %1</translation>
    </message>
</context>
<context>
    <name>hwflow::ChartFrame</name>
    <message>
        <source>Copy as image</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Save as SVG, PNG or PDF…</source>
        <translation>Als SVG, PNG oder PDF sichern…</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Das Diagramm sichern</translation>
    </message>
    <message>
        <source>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</source>
        <translation>SVG (*.svg);;PNG (*.png);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Click to show it</source>
        <translation>Klicken zeigt es wieder</translation>
    </message>
    <message>
        <source>Click to hide it</source>
        <translation>Klicken blendet es aus</translation>
    </message>
</context>
<context>
    <name>hwflow::CommandPalette</name>
    <message>
        <source>Search or run a command, a layer, a network …</source>
        <translation>Befehl, Schicht, Netz suchen …</translation>
    </message>
</context>
<context>
    <name>hwflow::CompareModel</name>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>MAC-units</source>
        <translation>MAC-Einheiten</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Energy × latency</source>
        <translation>Energie × Latenz</translation>
    </message>
    <message>
        <source>DRAM traffic</source>
        <translation>DRAM-Verkehr</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>PEs</source>
        <translation>PEs</translation>
    </message>
    <message>
        <source>On-chip memory</source>
        <translation>Speicher auf dem Chip</translation>
    </message>
    <message>
        <source>differences against %1</source>
        <translation>Unterschiede zu %1</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
</context>
<context>
    <name>hwflow::CompareTable</name>
    <message>
        <source>%1, base</source>
        <translation>%1, Bezug</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Compare against this design</source>
        <translation>Mit diesem Entwurf vergleichen</translation>
    </message>
    <message>
        <source>Open this design</source>
        <translation>Diesen Entwurf öffnen</translation>
    </message>
    <message>
        <source>Remove from the comparison</source>
        <translation>Aus dem Vergleich entfernen</translation>
    </message>
</context>
<context>
    <name>hwflow::CompareWorkspace</name>
    <message>
        <source>best</source>
        <translation>beste</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>DRAM words</source>
        <translation>DRAM-Wörter</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Add the open design, change it, and add it again under another name, or add the other accelerators of the project.</source>
        <translation>Den offenen Entwurf hinzufügen, ändern und unter anderem Namen nochmals hinzufügen, oder die anderen Beschleuniger des Projekts.</translation>
    </message>
    <message>
        <source>Add the open design</source>
        <translation>Den offenen Entwurf hinzufügen</translation>
    </message>
    <message>
        <source>Designs</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Energy and latency</source>
        <translation>Energie und Latenz</translation>
    </message>
    <message>
        <source>Add design</source>
        <translation>Entwurf hinzufügen</translation>
    </message>
    <message>
        <source>Remove a compared design</source>
        <translation>Einen verglichenen Entwurf entfernen</translation>
    </message>
    <message>
        <source>At most six designs are compared; remove one first</source>
        <translation>Höchstens sechs Entwürfe werden verglichen; erst einen entfernen</translation>
    </message>
    <message>
        <source>Add a compared design</source>
        <translation>Entwurf zum Vergleich hinzufügen</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>Schicht für Schicht</translation>
    </message>
    <message>
        <source>One design so far</source>
        <translation>Bisher ein Entwurf</translation>
    </message>
    <message>
        <source>Add a second one to see which is better, where, and by how much: another accelerator, another dataflow, or another network of the project.</source>
        <translation>Ein zweiter zeigt, welcher besser ist, wo und um wie viel: ein anderer Beschleuniger, ein anderer Datenfluss oder ein anderes Netz des Projekts.</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>Mit %1</translation>
    </message>
    <message>
        <source>Shipped accelerators</source>
        <translation>Mitgelieferte Beschleuniger</translation>
    </message>
    <message>
        <source>Open a compared design</source>
        <translation>Einen verglichenen Entwurf öffnen</translation>
    </message>
    <message>
        <source>It is no longer part of the project</source>
        <translation>Nicht mehr Teil des Projekts</translation>
    </message>
    <message>
        <source>Compare designs</source>
        <translation>Entwürfe vergleichen</translation>
    </message>
    <message>
        <source>%1 of %2, in the brush</source>
        <translation>%1 von %2, im Rahmen</translation>
    </message>
    <message>
        <source>wheel to zoom, drag to move</source>
        <translation>Rad zum Zoomen, ziehen zum Bewegen</translation>
    </message>
    <message>
        <source>%1 MAC-units, %2 cycles</source>
        <translation>%1 MAC-Einheiten, %2 Takte</translation>
    </message>
    <message>
        <source>Energy, MAC-units</source>
        <translation>Energie, MAC-Einheiten</translation>
    </message>
    <message>
        <source>Latency, cycles</source>
        <translation>Latenz, Takte</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Pareto-Front</translation>
    </message>
    <message>
        <source>front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>No energies</source>
        <translation>Keine Energien</translation>
    </message>
    <message>
        <source>They are known at the fine level only; the strip below the window chooses the level.</source>
        <translation>Sie sind nur auf der feinen Ebene bekannt; die Leiste unten im Fenster wählt die Ebene.</translation>
    </message>
    <message>
        <source>The coarse level knows no energy</source>
        <translation>Die grobe Ebene kennt keine Energie</translation>
    </message>
</context>
<context>
    <name>hwflow::CostTable</name>
    <message>
        <source>Accesses and energy by level</source>
        <translation>Zugriffe und Energie nach Ebene</translation>
    </message>
    <message>
        <source>Accesses</source>
        <translation>Zugriffe</translation>
    </message>
    <message>
        <source>× cost</source>
        <translation>× Kosten</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>%1 operations</source>
        <translation>%1 Operationen</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
</context>
<context>
    <name>hwflow::DeltaChip</name>
    <message>
        <source>%1 pp</source>
        <translation>%1 PP</translation>
    </message>
</context>
<context>
    <name>hwflow::DesignWorkspace</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Energy per layer</source>
        <translation>Energie je Schicht</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Fit the drawing (F)</source>
        <translation>Zeichnung einpassen (F)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+wheel)</source>
        <translation>Kleiner (Strg+Rad)</translation>
    </message>
    <message>
        <source>Larger (Ctrl+wheel)</source>
        <translation>Größer (Strg+Rad)</translation>
    </message>
    <message>
        <source>Drag a memory&apos;s lower edge</source>
        <translation>Unterkante eines Speichers ziehen</translation>
    </message>
    <message>
        <source>capacity (Alt: any value)</source>
        <translation>Größe (Alt: jeder Wert)</translation>
    </message>
    <message>
        <source>Drag the line between two rooms</source>
        <translation>Linie zwischen zwei Räumen ziehen</translation>
    </message>
    <message>
        <source>room of each data type</source>
        <translation>Raum jedes Datentyps</translation>
    </message>
    <message>
        <source>Drag the array&apos;s edges</source>
        <translation>Kanten des Felds ziehen</translation>
    </message>
    <message>
        <source>rows and columns of PEs</source>
        <translation>Zeilen und Spalten von PEs</translation>
    </message>
    <message>
        <source>Drag a memory sideways</source>
        <translation>Speicher zur Seite ziehen</translation>
    </message>
    <message>
        <source>its place in the hierarchy</source>
        <translation>sein Platz in der Hierarchie</translation>
    </message>
    <message>
        <source>Drop a part from the Library</source>
        <translation>Teil aus der Bibliothek ablegen</translation>
    </message>
    <message>
        <source>a new memory, another accelerator</source>
        <translation>ein neuer Speicher, ein anderer Beschleuniger</translation>
    </message>
    <message>
        <source>Double click, F2</source>
        <translation>Doppelklick, F2</translation>
    </message>
    <message>
        <source>rename</source>
        <translation>umbenennen</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <source>split, bypass, duplicate, remove</source>
        <translation>teilen, umgehen, verdoppeln, entfernen</translation>
    </message>
    <message>
        <source>Left and right arrow</source>
        <translation>Pfeil links und rechts</translation>
    </message>
    <message>
        <source>select the next block</source>
        <translation>nächsten Block wählen</translation>
    </message>
    <message>
        <source>Shift+arrow, Insert, Delete</source>
        <translation>Umschalt+Pfeil, Einfg, Entf</translation>
    </message>
    <message>
        <source>move, add, remove a memory</source>
        <translation>Speicher verschieben, einfügen, entfernen</translation>
    </message>
    <message>
        <source>+ and −</source>
        <translation>+ und −</translation>
    </message>
    <message>
        <source>resize what is selected</source>
        <translation>Größe des Gewählten ändern</translation>
    </message>
    <message>
        <source>Ctrl+wheel, F, 0</source>
        <translation>Strg+Rad, F, 0</translation>
    </message>
    <message>
        <source>zoom, fit, 100 %</source>
        <translation>Zoom, einpassen, 100 %</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>Mittlere Taste</translation>
    </message>
    <message>
        <source>move the drawing</source>
        <translation>Zeichnung verschieben</translation>
    </message>
    <message>
        <source>What mouse and keys do here</source>
        <translation>Was Maus und Tasten hier tun</translation>
    </message>
    <message>
        <source>Resize the PE array</source>
        <translation>Größe des PE-Feldes ändern</translation>
    </message>
</context>
<context>
    <name>hwflow::Dock</name>
    <message>
        <source>Show in a window of its own</source>
        <translation>In einem eigenen Fenster zeigen</translation>
    </message>
    <message>
        <source>Close; the View menu opens it again</source>
        <translation>Schließen; das Menü Ansicht öffnet es wieder</translation>
    </message>
</context>
<context>
    <name>hwflow::Document</name>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
</context>
<context>
    <name>hwflow::EpisodeChart</name>
    <message>
        <source>raw</source>
        <translation>roh</translation>
    </message>
    <message>
        <source>smoothed</source>
        <translation>geglättet</translation>
    </message>
</context>
<context>
    <name>hwflow::EstimateSettingsDialog</name>
    <message>
        <source>as the preset says</source>
        <translation>wie die Vorgabe</translation>
    </message>
    <message>
        <source>Estimate settings</source>
        <translation>Einstellungen der Schätzung</translation>
    </message>
    <message>
        <source>Batch, images</source>
        <translation>Stapel, Bilder</translation>
    </message>
    <message>
        <source>Bits of weights</source>
        <translation>Bits der Gewichte</translation>
    </message>
    <message>
        <source>Bits of activations</source>
        <translation>Bits der Aktivierungen</translation>
    </message>
    <message>
        <source>Bits of partial sums</source>
        <translation>Bits der Teilsummen</translation>
    </message>
    <message>
        <source>best: what this program finds</source>
        <translation>best: was dieses Programm findet</translation>
    </message>
    <message>
        <source>paper: as published</source>
        <translation>paper: wie veröffentlicht</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>mixed, divisors, step:N, ratio:R, ratio:Rci,Rco,Rho,Rwo or all</source>
        <translation>mixed, divisors, step:N, ratio:R, ratio:Rci,Rco,Rho,Rwo oder all</translation>
    </message>
    <message>
        <source>Sampling of tiles</source>
        <translation>Auswahl der Kacheln</translation>
    </message>
    <message>
        <source>Hall of fame</source>
        <translation>Bestenliste</translation>
    </message>
    <message>
        <source>Order of tile loops</source>
        <translation>Reihenfolge der Kachelschleifen</translation>
    </message>
    <message>
        <source>Strip heights (RS)</source>
        <translation>Streifenhöhen (RS)</translation>
    </message>
    <message>
        <source>Edge tiles</source>
        <translation>Randkacheln</translation>
    </message>
    <message>
        <source>Accounting</source>
        <translation>Zählweise</translation>
    </message>
    <message>
        <source>Stalls</source>
        <translation>Wartezeiten</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>Interleaving (WS, OS)</source>
        <translation>Verschränkung (WS, OS)</translation>
    </message>
</context>
<context>
    <name>hwflow::ExploreWorkspace</name>
    <message>
        <source>DRAM words</source>
        <translation>DRAM-Wörter</translation>
    </message>
    <message>
        <source>MACs per cycle</source>
        <translation>MACs je Takt</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Choose what to draw</source>
        <translation>Wählen, was gezeichnet wird</translation>
    </message>
    <message>
        <source>Studies run on the open design. Points appear as they are computed, and a click on one opens its design.</source>
        <translation>Studien laufen auf dem offenen Entwurf. Punkte erscheinen, sobald sie berechnet sind; ein Klick öffnet ihren Entwurf.</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Your own sweep</source>
        <translation>Eigene Kennlinie</translation>
    </message>
    <message>
        <source>Open a network and an accelerator first</source>
        <translation>Erst ein Netz und einen Beschleuniger öffnen</translation>
    </message>
    <message>
        <source>Known at the fine level only</source>
        <translation>Nur auf der feinen Ebene bekannt</translation>
    </message>
    <message>
        <source>Energy, MAC-units</source>
        <translation>Energie, MAC-Einheiten</translation>
    </message>
    <message>
        <source>Latency, cycles</source>
        <translation>Latenz, Takte</translation>
    </message>
    <message>
        <source>%1 operations per word, %2 operations a cycle, %3 of the roof</source>
        <translation>%1 Operationen je Wort, %2 Operationen je Takt, %3 des Dachs</translation>
    </message>
    <message>
        <source>roof</source>
        <translation>Dach</translation>
    </message>
    <message>
        <source>operations per off-chip word</source>
        <translation>Operationen je Wort außerhalb</translation>
    </message>
    <message>
        <source>layers that the PEs limit</source>
        <translation>Schichten, die die PEs begrenzen</translation>
    </message>
    <message>
        <source>layers that the bandwidth limits</source>
        <translation>Schichten, die die Bandbreite begrenzt</translation>
    </message>
    <message>
        <source>operations a cycle, at most %1</source>
        <translation>Operationen je Takt, höchstens %1</translation>
    </message>
</context>
<context>
    <name>hwflow::FieldEdit</name>
    <message>
        <source>Channels out</source>
        <translation>Ausgangskanäle</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Auffüllung</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>Dilatation</translation>
    </message>
    <message>
        <source>Output padding</source>
        <translation>Ausgabe-Auffüllung</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>Round size up</source>
        <translation>Größe aufrunden</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>First channel</source>
        <translation>Erster Kanal</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Count padding</source>
        <translation>Auffüllung mitzählen</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Nächster Nachbar</translation>
    </message>
    <message>
        <source>Align corners</source>
        <translation>Ecken ausrichten</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Kleinster Wert</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Größter Wert</translation>
    </message>
    <message>
        <source>from 1</source>
        <translation>ab 1</translation>
    </message>
    <message>
        <source>height × width, from 1</source>
        <translation>Höhe × Breite, ab 1</translation>
    </message>
    <message>
        <source>height × width, both sides</source>
        <translation>Höhe × Breite, beidseitig</translation>
    </message>
    <message>
        <source>height × width, at the end only</source>
        <translation>Höhe × Breite, nur am Ende</translation>
    </message>
    <message>
        <source>else bilinear</source>
        <translation>sonst bilinear</translation>
    </message>
    <message>
        <source>of what is negative</source>
        <translation>für negative Werte</translation>
    </message>
    <message>
        <source>added to the variance</source>
        <translation>zur Varianz addiert</translation>
    </message>
    <message>
        <source>height × width, 0 to use the scale</source>
        <translation>Höhe × Breite, 0 für den Maßstab</translation>
    </message>
    <message>
        <source>from 0</source>
        <translation>ab 0</translation>
    </message>
    <message>
        <source>0 for all to the end</source>
        <translation>0 für alle bis zum Ende</translation>
    </message>
    <message>
        <source>such as 0-15, 20</source>
        <translation>wie 0-15, 20</translation>
    </message>
    <message>
        <source>channels × height × width</source>
        <translation>Kanäle × Höhe × Breite</translation>
    </message>
</context>
<context>
    <name>hwflow::FineTuningDialog</name>
    <message>
        <source>Fine-tune a policy</source>
        <translation>Eine Strategie nachtrainieren</translation>
    </message>
    <message>
        <source>HW-Flow trains CIFAR-10&apos;s networks for 60 epochs at 0.001. A few epochs restore more at a higher rate. The Jobs list shows how far it is; the network then joins the project.</source>
        <translation>HW-Flow trainiert die Netze für CIFAR-10 60 Epochen lang mit 0,001. Wenige Epochen stellen mit einer höheren Rate mehr wieder her. Die Liste der Aufträge zeigt den Fortschritt; danach gehört das Netz zum Projekt.</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>Nachtrainieren</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
</context>
<context>
    <name>hwflow::FoldStrip</name>
    <message>
        <source>Fold</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>pass %1 of %2: %3</source>
        <translation>Durchgang %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>hwflow::GoalRows</name>
    <message>
        <source>Target of %1, percent of the unpruned network</source>
        <translation>Ziel für %1, Prozent des unbeschnittenen Netzes</translation>
    </message>
    <message>
        <source>Let the reward count %1</source>
        <translation>%1 in die Belohnung einrechnen</translation>
    </message>
    <message>
        <source>The coarse level knows neither energy nor latency</source>
        <translation>Die grobe Ebene kennt weder Energie noch Latenz</translation>
    </message>
</context>
<context>
    <name>hwflow::GraphView</name>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>Network graph</source>
        <translation>Netzgraph</translation>
    </message>
    <message>
        <source>The network&apos;s input, %1</source>
        <translation>Die Eingabe des Netzes, %1</translation>
    </message>
    <message>
        <source>Cannot be scheduled: %1</source>
        <translation>Nicht ausführbar: %1</translation>
    </message>
    <message>
        <source>Energy %1, %2 cycles</source>
        <translation>Energie %1, %2 Takte</translation>
    </message>
</context>
<context>
    <name>hwflow::HeatChart</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>hwflow::HeatMetric</name>
    <message>
        <source>energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>DRAM</source>
        <translation>DRAM</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>params</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>hwflow::HelpViewer</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Die Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
</context>
<context>
    <name>hwflow::InputList</name>
    <message>
        <source>Add input</source>
        <translation>Eingang hinzufügen</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>Eingabe %1</translation>
    </message>
    <message>
        <source>Remove this input</source>
        <translation>Diesen Eingang entfernen</translation>
    </message>
</context>
<context>
    <name>hwflow::InputSize</name>
    <message>
        <source>Size of the input: channels × height × width. Click to change it.</source>
        <translation>Größe der Eingabe: Kanäle × Höhe × Breite. Klicken, um sie zu ändern.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>Eingabe %1</translation>
    </message>
</context>
<context>
    <name>hwflow::Inspector</name>
    <message>
        <source>PE array</source>
        <translation>PE-Feld</translation>
    </message>
    <message>
        <source>Processing element</source>
        <translation>Rechenelement</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>off-chip, level 0</source>
        <translation>außerhalb, Ebene 0</translation>
    </message>
    <message>
        <source>on-chip SRAM, level %1</source>
        <translation>SRAM auf dem Chip, Ebene %1</translation>
    </message>
    <message>
        <source>Per type</source>
        <translation>Je Typ</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Split into rooms</source>
        <translation>In Räume teilen</translation>
    </message>
    <message>
        <source>Share one room</source>
        <translation>Einen Raum teilen</translation>
    </message>
    <message>
        <source>Capacity is</source>
        <translation>Kapazität ist</translation>
    </message>
    <message>
        <source>Data type</source>
        <translation>Datentyp</translation>
    </message>
    <message>
        <source>Room, KiB</source>
        <translation>Raum, KiB</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Bypass</source>
        <translation>Umgehung</translation>
    </message>
    <message>
        <source>%1 bypasses this memory</source>
        <translation>%1 umgeht diesen Speicher</translation>
    </message>
    <message>
        <source>Room of %1, KiB</source>
        <translation>Raum von %1, KiB</translation>
    </message>
    <message>
        <source>Room of %1</source>
        <translation>Raum von %1</translation>
    </message>
    <message>
        <source>Bypass of %1</source>
        <translation>Umgehung durch %1</translation>
    </message>
    <message>
        <source>Dataflows that the array can run</source>
        <translation>Datenflüsse, die das Feld beherrscht</translation>
    </message>
    <message>
        <source>Row-stationary</source>
        <translation>Zeilenstationär</translation>
    </message>
    <message>
        <source>Weight-stationary</source>
        <translation>Gewichtsstationär</translation>
    </message>
    <message>
        <source>Output-stationary</source>
        <translation>Ausgabestationär</translation>
    </message>
    <message>
        <source>Dataflows of the array</source>
        <translation>Datenflüsse des Feldes</translation>
    </message>
    <message>
        <source>PEs</source>
        <translation>PEs</translation>
    </message>
    <message>
        <source>Memory on chip</source>
        <translation>Speicher auf dem Chip</translation>
    </message>
    <message>
        <source>Registers of all PEs</source>
        <translation>Register aller PEs</translation>
    </message>
    <message>
        <source>MACs per cycle, at most</source>
        <translation>MACs je Takt, höchstens</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Rechenwerk</translation>
    </message>
    <message>
        <source>bit-parallel</source>
        <translation>bitparallel</translation>
    </message>
    <message>
        <source>bit-serial</source>
        <translation>bitseriell</translation>
    </message>
    <message>
        <source>Serial operands</source>
        <translation>Serielle Operanden</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>MAC energy</source>
        <translation>MAC-Energie</translation>
    </message>
    <message>
        <source>quadratic</source>
        <translation>quadratisch</translation>
    </message>
    <message>
        <source>45 nm, fixed</source>
        <translation>45 nm, fest</translation>
    </message>
    <message>
        <source>45 nm, composable</source>
        <translation>45 nm, zusammensetzbar</translation>
    </message>
    <message>
        <source>Click a block of the drawing to edit it.</source>
        <translation>Ein Klick auf einen Block der Zeichnung bearbeitet ihn.</translation>
    </message>
</context>
<context>
    <name>hwflow::Job</name>
    <message>
        <source>%1 is neither beside this program nor in the PATH; install it, or build with -DHWFLOW_LEARN=ON</source>
        <translation>%1 ist weder neben diesem Programm noch im PATH; bitte installieren, oder mit -DHWFLOW_LEARN=ON bauen</translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>%1 lässt sich nicht starten: %2</translation>
    </message>
</context>
<context>
    <name>hwflow::JobList</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
</context>
<context>
    <name>hwflow::JobTable</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>Sweeps, surveys and exports run here; each can be cancelled.</source>
        <translation>Kennlinien, Übersichten und Exporte laufen hier; jeder Auftrag lässt sich abbrechen.</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Beendete entfernen</translation>
    </message>
</context>
<context>
    <name>hwflow::JobTableModel</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Vergangen</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Verbleibend</translation>
    </message>
</context>
<context>
    <name>hwflow::KeptChannels</name>
    <message>
        <source>Ratio</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>kept, best policy</source>
        <translation>behalten, beste Strategie</translation>
    </message>
    <message>
        <source>kept, selected policy</source>
        <translation>behalten, gewählte Strategie</translation>
    </message>
    <message>
        <source>this episode</source>
        <translation>diese Episode</translation>
    </message>
    <message>
        <source>lower bound %1 %</source>
        <translation>Untergrenze %1 %</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>lower bound</source>
        <translation>Untergrenze</translation>
    </message>
    <message>
        <source>% of input channels</source>
        <translation>% der Eingangskanäle</translation>
    </message>
    <message>
        <source>input channels</source>
        <translation>Eingangskanäle</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>best policy</source>
        <translation>beste Strategie</translation>
    </message>
    <message>
        <source>selected policy</source>
        <translation>gewählte Strategie</translation>
    </message>
    <message>
        <source>read from an addition</source>
        <translation>aus einer Addition gelesen</translation>
    </message>
    <message>
        <source>Reads from an addition, as others do: the operands keep every channel that any reader needs, and this layer picks its own among them.</source>
        <translation>Liest wie andere aus einer Addition: Die Operanden behalten jeden Kanal, den irgendein Leser braucht, und diese Schicht wählt daraus ihre eigenen.</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerChart</name>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>DRAM words</source>
        <translation>DRAM-Wörter</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Data type</source>
        <translation>Datentyp</translation>
    </message>
    <message>
        <source>stack by</source>
        <translation>gestapelt nach</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>off-chip energy</source>
        <translation>Energie außerhalb</translation>
    </message>
    <message>
        <source>%1 of %2 layers estimated so far</source>
        <translation>%1 von %2 Schichten bisher geschätzt</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s), %1, preset %2, estimated in %3 ms</source>
        <translation>
            <numerusform>%n Schicht, %1, Vorgabe %2, geschätzt in %3 ms</numerusform>
            <numerusform>%n Schichten, %1, Vorgabe %2, geschätzt in %3 ms</numerusform>
        </translation>
    </message>
    <message>
        <source>Energy per layer</source>
        <translation>Energie je Schicht</translation>
    </message>
    <message>
        <source>Latency per layer</source>
        <translation>Latenz je Schicht</translation>
    </message>
    <message>
        <source>DRAM words per layer</source>
        <translation>DRAM-Wörter je Schicht</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>Open a network and an accelerator from the Library.</source>
        <translation>Ein Netz und einen Beschleuniger aus der Bibliothek öffnen.</translation>
    </message>
    <message>
        <source>There is no estimate</source>
        <translation>Es gibt keine Schätzung</translation>
    </message>
    <message>
        <source>MAC-units</source>
        <translation>MAC-Einheiten</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>NS: %1</source>
        <translation>NS: %1</translation>
    </message>
    <message>
        <source>%1 of network</source>
        <translation>%1 des Netzes</translation>
    </message>
    <message>
        <source>level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>accesses</source>
        <translation>Zugriffe</translation>
    </message>
    <message>
        <source>× cost</source>
        <translation>× Kosten</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>%1 of the PEs&apos; time is used</source>
        <translation>%1 der PE-Zeit ist genutzt</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerCommands</name>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Insert after…</source>
        <translation>Danach einfügen…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste after</source>
        <translation>Danach einfügen</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerDialog</name>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Insert after %1</source>
        <translation>Nach %1 einfügen</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerForm</name>
    <message>
        <source>Name *</source>
        <translation>Name *</translation>
    </message>
    <message>
        <source>Kind *</source>
        <translation>Art *</translation>
    </message>
    <message>
        <source>Input *</source>
        <translation>Eingang *</translation>
    </message>
    <message>
        <source>A field holds no value it can have; see the ranges beside the fields.</source>
        <translation>Ein Feld hat keinen möglichen Wert; die Bereiche stehen neben den Feldern.</translation>
    </message>
    <message>
        <source>Output &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>Ausgabe &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&amp;nbsp;&amp;nbsp; MACs &lt;b&gt;%1&lt;/b&gt;&amp;nbsp;&amp;nbsp; Params &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>&amp;nbsp;&amp;nbsp; MACs &lt;b&gt;%1&lt;/b&gt;&amp;nbsp;&amp;nbsp; Parameter &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>Eingabe %1</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerStrip</name>
    <message>
        <source>Filter layers</source>
        <translation>Schichten filtern</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message numerus="yes">
        <source>Filter %n layers</source>
        <translation>
            <numerusform>%n Schicht filtern</numerusform>
            <numerusform>%n Schichten filtern</numerusform>
        </translation>
    </message>
    <message>
        <source>No layers</source>
        <translation>Keine Schichten</translation>
    </message>
    <message>
        <source>Open a network and an accelerator.</source>
        <translation>Ein Netz und einen Beschleuniger öffnen.</translation>
    </message>
    <message>
        <source>No estimate yet</source>
        <translation>Noch keine Schätzung</translation>
    </message>
    <message>
        <source>The estimate is on its way.</source>
        <translation>Die Schätzung ist unterwegs.</translation>
    </message>
    <message>
        <source>No layer of this network costs anything.</source>
        <translation>Keine Schicht dieses Netzes kostet etwas.</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerStripModel</name>
    <message>
        <source>NS</source>
        <translation>NS</translation>
    </message>
    <message>
        <source>Not schedulable: %1</source>
        <translation>Nicht ausführbar: %1</translation>
    </message>
    <message>
        <source>Pinned by hand</source>
        <translation>Von Hand festgelegt</translation>
    </message>
    <message>
        <source>Its pin does not fit this design</source>
        <translation>Ihr festgelegter Ablauf passt nicht zu diesem Entwurf</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Off-chip energy</source>
        <translation>Energie außerhalb</translation>
    </message>
    <message>
        <source>Off-chip words</source>
        <translation>Wörter von außen</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerTable</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerTableModel</name>
    <message>
        <source>%1 cannot be scheduled.
%2</source>
        <translation>%1 ist nicht ausführbar.
%2</translation>
    </message>
    <message>
        <source>Place among the layers that cost something</source>
        <translation>Platz unter den Schichten, die etwas kosten</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Channels, kernel, stride (s), dilation (d), groups (g)</source>
        <translation>Kanäle, Kern, Schrittweite (s), Dilatation (d), Gruppen (g)</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Multiply-accumulate operations for one image</source>
        <translation>Multiplizier-Addier-Operationen für ein Bild</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>DRAM words</source>
        <translation>DRAM-Wörter</translation>
    </message>
    <message>
        <source>Words read from and written to DRAM</source>
        <translation>Aus dem DRAM gelesene und dorthin geschriebene Wörter</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Multiples of the energy of one 16-bit MAC</source>
        <translation>Vielfache der Energie eines 16-Bit-MAC</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Util.</source>
        <translation>Ausl.</translation>
    </message>
    <message>
        <source>Utilisation: the share of the array that does real work</source>
        <translation>Auslastung: der Anteil des Feldes, der wirklich arbeitet</translation>
    </message>
    <message>
        <source>Dataflow</source>
        <translation>Datenfluss</translation>
    </message>
    <message>
        <source>RS, WS or OS: row-, weight- or output-stationary</source>
        <translation>RS, WS oder OS: zeilen-, gewichts- oder ausgabestationär</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Why a layer cannot be scheduled</source>
        <translation>Warum eine Schicht nicht ausführbar ist</translation>
    </message>
</context>
<context>
    <name>hwflow::LayerTexts</name>
    <message>
        <source>depthwise</source>
        <translation>kanalweise</translation>
    </message>
    <message>
        <source>conv</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>fully connected</source>
        <translation>vollverbunden</translation>
    </message>
    <message>
        <source>transposed conv</source>
        <translation>transponierte Faltung</translation>
    </message>
    <message>
        <source>max pool</source>
        <translation>Maximum-Pooling</translation>
    </message>
    <message>
        <source>average pool</source>
        <translation>Mittelwert-Pooling</translation>
    </message>
    <message>
        <source>global average pool</source>
        <translation>globales Mittelwert-Pooling</translation>
    </message>
    <message>
        <source>reduce mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>batch norm</source>
        <translation>Batch-Norm</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>ReLU6</source>
        <translation>ReLU6</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>Leaky-ReLU</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>hard sigmoid</source>
        <translation>Hard-Sigmoid</translation>
    </message>
    <message>
        <source>hard swish</source>
        <translation>Hard-Swish</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>Begrenzung</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>add</source>
        <translation>Addition</translation>
    </message>
    <message>
        <source>multiply</source>
        <translation>Multiplikation</translation>
    </message>
    <message>
        <source>concat</source>
        <translation>Verkettung</translation>
    </message>
    <message>
        <source>split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>slice</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>select channels</source>
        <translation>Kanalauswahl</translation>
    </message>
    <message>
        <source>channel shuffle</source>
        <translation>Kanaltausch</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>Auffüllen</translation>
    </message>
    <message>
        <source>pad channels</source>
        <translation>Kanäle auffüllen</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>Flachlegen</translation>
    </message>
    <message>
        <source>reshape</source>
        <translation>Umformen</translation>
    </message>
    <message>
        <source>upsample</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>transposed</source>
        <translation>transponiert</translation>
    </message>
</context>
<context>
    <name>hwflow::Library</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Drag a part onto the canvas, or drop a file anywhere.</source>
        <translation>Ein Teil auf die Zeichnung ziehen oder eine Datei irgendwo ablegen.</translation>
    </message>
    <message>
        <source>Memories</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Shared buffer</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Split buffer</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>Eigenes…</translation>
    </message>
    <message>
        <source>PE array</source>
        <translation>PE-Feld</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hwflow::LoopNestView</name>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>A transposed convolution runs as one convolution for each phase of its output</source>
        <translation>Eine transponierte Faltung läuft als eine Faltung je Phase ihrer Ausgabe</translation>
    </message>
    <message>
        <source>Form of the loop nest</source>
        <translation>Form des Schleifennests</translation>
    </message>
    <message>
        <source>Phase %1 of %2</source>
        <translation>Phase %1 von %2</translation>
    </message>
    <message>
        <source>%1 cycles</source>
        <translation>%1 Takte</translation>
    </message>
    <message>
        <source>, %1 of them waiting</source>
        <translation>, %1 davon wartend</translation>
    </message>
    <message>
        <source>candidate, not in use</source>
        <translation>Kandidat, nicht in Gebrauch</translation>
    </message>
</context>
<context>
    <name>hwflow::MainWindow</name>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>autosaved %1</source>
        <translation>automatisch gesichert %1</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Ablaufplan</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>&amp;Neues Projekt</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt verwendet</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Sichern &amp;als…</translation>
    </message>
    <message>
        <source>Export a &amp;report…</source>
        <translation>Einen &amp;Bericht exportieren…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Open recent file %1</source>
        <translation>Zuletzt verwendete Datei %1 öffnen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Run a &amp;command…</source>
        <translation>&amp;Befehl ausführen…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>&amp;Estimate settings…</source>
        <translation>&amp;Einstellungen der Schätzung…</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>&amp;Reset panels</source>
        <translation>Felder &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Light or dark theme</source>
        <translation>&amp;Helles oder dunkles Thema</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>That of the system</source>
        <translation>Die des Systems</translation>
    </message>
    <message>
        <source>The language changes with the next start</source>
        <translation>Die Sprache ändert sich beim nächsten Start</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>A&amp;ufträge</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Contents</source>
        <translation>&amp;Inhalt</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;Erste Schritte</translation>
    </message>
    <message>
        <source>&amp;Shortcuts…</source>
        <translation>&amp;Kurzbefehle…</translation>
    </message>
    <message>
        <source>&amp;About HW-Flow Studio</source>
        <translation>&amp;Über HW-Flow Studio</translation>
    </message>
    <message>
        <source>About HW-Flow Studio</source>
        <translation>Über HW-Flow Studio</translation>
    </message>
    <message>
        <source>&lt;b&gt;HW-Flow Studio %1&lt;/b&gt;&lt;p&gt;Design an AI accelerator and its neural network together. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>&lt;b&gt;HW-Flow Studio %1&lt;/b&gt;&lt;p&gt;Einen KI-Beschleuniger und sein neuronales Netz zusammen entwerfen. Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Estimate settings</source>
        <translation>Einstellungen der Schätzung</translation>
    </message>
    <message>
        <source>Level of abstraction</source>
        <translation>Abstraktionsebene</translation>
    </message>
    <message>
        <source>Dataflow</source>
        <translation>Datenfluss</translation>
    </message>
    <message>
        <source>Goal of the search</source>
        <translation>Ziel der Suche</translation>
    </message>
    <message>
        <source>%1 cannot be opened</source>
        <translation>%1 lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 einlesen</translation>
    </message>
    <message>
        <source>%1 cannot be imported</source>
        <translation>%1 lässt sich nicht einlesen</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %n more</source>
        <translation>
            <numerusform>%1, und %n weiterer Hinweis</numerusform>
            <numerusform>%1, und %n weitere Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>The example cannot be opened</source>
        <translation>Das Beispiel lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Projects, networks and accelerators (*.hwflow *.json *.onnx);;All files (*)</source>
        <translation>Projekte, Netze und Beschleuniger (*.hwflow *.json *.onnx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>HW-Flow Studio ended unexpectedly. There is work on %1 from %2 that is not saved.</source>
        <translation>HW-Flow Studio wurde unerwartet beendet. Arbeit an %1 von %2 ist nicht gesichert.</translation>
    </message>
    <message>
        <source>HW-Flow Studio ended unexpectedly. There is work from %1 on a project that was never saved.</source>
        <translation>HW-Flow Studio wurde unerwartet beendet. Es gibt Arbeit von %1 an einem Projekt, das nie gesichert wurde.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Das Projekt sichern</translation>
    </message>
    <message>
        <source>Projects (*.hwflow)</source>
        <translation>Projekte (*.hwflow)</translation>
    </message>
    <message>
        <source>%1 was not saved</source>
        <translation>%1 wurde nicht gesichert</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungesicherte Änderungen</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat ungesicherte Änderungen.</translation>
    </message>
    <message>
        <source>Unsaved work was found</source>
        <translation>Ungesicherte Arbeit gefunden</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Keep saved</source>
        <translation>Gesicherte behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>The work could not be restored</source>
        <translation>Die Arbeit ließ sich nicht wiederherstellen</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>%1[*] – HW-Flow Studio</source>
        <translation>%1[*] – HW-Flow Studio</translation>
    </message>
    <message>
        <source>HW-Flow Studio</source>
        <translation>HW-Flow Studio</translation>
    </message>
    <message>
        <source>Jobs are running</source>
        <translation>Aufträge laufen</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>Beschneiden</translation>
    </message>
    <message>
        <source>&amp;Prune</source>
        <translation>&amp;Beschneiden</translation>
    </message>
    <message>
        <source>&amp;Start pruning</source>
        <translation>Beschneiden &amp;starten</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>&amp;Resume an interrupted run</source>
        <translation>Unterbrochenen Lauf &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause or continue</source>
        <translation>A&amp;nhalten oder weiter</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Space</source>
        <translation>Ctrl+Shift+Space</translation>
    </message>
    <message>
        <source>S&amp;top pruning</source>
        <translation>Beschneiden &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Apply the policy as a network</source>
        <translation>Strategie als Netz &amp;anwenden</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>&amp;Fine-tune the policy…</source>
        <translation>Strategie n&amp;achtrainieren …</translation>
    </message>
    <message>
        <source>&amp;Compare unpruned and pruned</source>
        <translation>Unbeschnitten und beschnitten &amp;vergleichen</translation>
    </message>
    <message>
        <source>&amp;Open a run…</source>
        <translation>Lauf &amp;öffnen …</translation>
    </message>
    <message>
        <source>&amp;Draw shapes as data</source>
        <translation>Formen als &amp;Daten zeichnen</translation>
    </message>
    <message>
        <source>HW-Flow, %1</source>
        <translation>HW-Flow, %1</translation>
    </message>
    <message>
        <source>About this &amp;page</source>
        <translation>Zu dieser &amp;Seite</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) will be stopped. Training and pruning can be resumed; what else runs begins anew.</source>
        <translation>
            <numerusform>%n Auftrag wird beendet. Training und Beschneiden können fortgesetzt werden; alles andere beginnt von vorn.</numerusform>
            <numerusform>%n Aufträge werden beendet. Training und Beschneiden können fortgesetzt werden; alles andere beginnt von vorn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save a &amp;copy with its files…</source>
        <translation>&amp;Kopie mit allen Dateien speichern…</translation>
    </message>
    <message>
        <source>%1

The project is open without them. Put them back and open it again, or train and prune anew. File › Save a copy with its files takes them along when a project is passed on.</source>
        <translation>%1

Das Projekt ist ohne sie geöffnet. Legen Sie sie zurück und öffnen Sie es erneut, oder trainieren und beschneiden Sie neu. Datei › Kopie mit allen Dateien speichern nimmt sie mit, wenn ein Projekt weitergegeben wird.</translation>
    </message>
    <message>
        <source>Save a copy with its files</source>
        <translation>Kopie mit allen Dateien speichern</translation>
    </message>
    <message>
        <source>Save a copy of %1</source>
        <translation>Kopie von %1 speichern</translation>
    </message>
    <message>
        <source>%1 was saved with the weights of %2 networks and %3 runs, %4 MB</source>
        <translation>%1 wurde mit den Gewichten von %2 Netzen und %3 Läufen gespeichert, %4 MB</translation>
    </message>
    <message>
        <source>Files that %1 refers to are missing</source>
        <translation>Dateien fehlen, auf die %1 verweist</translation>
    </message>
    <message>
        <source>%1 is the project that is open</source>
        <translation>%1 ist das geöffnete Projekt</translation>
    </message>
    <message>
        <source>A copy needs another name or folder.</source>
        <translation>Eine Kopie braucht einen anderen Namen oder Ordner.</translation>
    </message>
</context>
<context>
    <name>hwflow::MenuRow</name>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl</translation>
    </message>
</context>
<context>
    <name>hwflow::NestCanvas</name>
    <message>
        <source>Loop nest</source>
        <translation>Schleifennest</translation>
    </message>
    <message>
        <source>Copy loop nest</source>
        <translation>Schleifennest kopieren</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>hwflow::NetworkEditor</name>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Duplicate %1 layers</source>
        <translation>%1 Schichten duplizieren</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Delete %1 layers</source>
        <translation>%1 Schichten löschen</translation>
    </message>
    <message>
        <source>The clipboard holds no layers. Copy some from a network first.</source>
        <translation>Die Zwischenablage hat keine Schichten. Erst welche aus einem Netz kopieren.</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message>
        <source>Paste %1 layers</source>
        <translation>%1 Schichten einfügen</translation>
    </message>
    <message>
        <source>Set the input to %1</source>
        <translation>Eingabe auf %1 setzen</translation>
    </message>
</context>
<context>
    <name>hwflow::NetworkPanel</name>
    <message>
        <source>No network yet</source>
        <translation>Noch kein Netz</translation>
    </message>
    <message>
        <source>Open one from the Library or drop a .json file here.</source>
        <translation>Eines aus der Bibliothek öffnen oder eine .json-Datei hier ablegen.</translation>
    </message>
    <message>
        <source>Open network…</source>
        <translation>Netz öffnen…</translation>
    </message>
    <message>
        <source>Layers as a table</source>
        <translation>Schichten als Tabelle</translation>
    </message>
    <message>
        <source>Layers as a graph</source>
        <translation>Schichten als Graph</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Färbung</translation>
    </message>
    <message>
        <source>What the layers are coloured by</source>
        <translation>Wonach die Schichten gefärbt sind</translation>
    </message>
    <message>
        <source>Heat: %1</source>
        <translation>Färbung: %1</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Part of a name or kind, k=3, s=2, d=2, g=32, c=64, RS, or NS for layers that cannot be scheduled</source>
        <translation>Teil eines Namens oder einer Art, k=3, s=2, d=2, g=32, c=64, RS, oder NS für nicht ausführbare Schichten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show also the layers that cost nothing</source>
        <translation>Auch Schichten zeigen, die nichts kosten</translation>
    </message>
    <message>
        <source>accuracy %1</source>
        <translation>Genauigkeit %1</translation>
    </message>
    <message>
        <source>with weights</source>
        <translation>mit Gewichten</translation>
    </message>
</context>
<context>
    <name>hwflow::OccupancyCanvas</name>
    <message>
        <source>Occupancy</source>
        <translation>Belegung</translation>
    </message>
</context>
<context>
    <name>hwflow::PeArrayView</name>
    <message>
        <source>channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>kernel rows</source>
        <translation>Kernzeilen</translation>
    </message>
    <message>
        <source>Colour of the PEs</source>
        <translation>Farbe der PEs</translation>
    </message>
    <message>
        <source>What the colours of the PEs mean</source>
        <translation>Was die Farben der PEs bedeuten</translation>
    </message>
    <message>
        <source>%1 of %2 busy</source>
        <translation>%1 von %2 belegt</translation>
    </message>
    <message>
        <source>all at once</source>
        <translation>alle zugleich</translation>
    </message>
</context>
<context>
    <name>hwflow::PeCanvas</name>
    <message>
        <source>PE array</source>
        <translation>PE-Feld</translation>
    </message>
    <message>
        <source>%1 of %2 PEs busy</source>
        <translation>%1 von %2 PEs belegt</translation>
    </message>
    <message>
        <source>PE %1, %2</source>
        <translation>PE %1, %2</translation>
    </message>
    <message>
        <source>%1: idle</source>
        <translation>%1: frei</translation>
    </message>
    <message>
        <source>from pixel %1, %2</source>
        <translation>ab Pixel %1, %2</translation>
    </message>
    <message>
        <source>row y %1</source>
        <translation>Zeile y %1</translation>
    </message>
    <message>
        <source>%1, replica %2</source>
        <translation>%1, Kopie %2</translation>
    </message>
    <message>
        <source>row y</source>
        <translation>Zeile y</translation>
    </message>
    <message>
        <source>%1 idle PEs, %2</source>
        <translation>%1 freie PEs, %2</translation>
    </message>
</context>
<context>
    <name>hwflow::PolicyCards</name>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>% %1</source>
        <translation>% %1</translation>
    </message>
    <message>
        <source>unpruned %1 %</source>
        <translation>unbeschnitten %1 %</translation>
    </message>
    <message>
        <source>On the images that rewards are computed with, before fine-tuning</source>
        <translation>Auf den Bildern, mit denen Belohnungen berechnet werden, vor dem Nachtrainieren</translation>
    </message>
    <message>
        <source>unpruned %1</source>
        <translation>unbeschnitten %1</translation>
    </message>
    <message>
        <source>On the test images, after fine-tuning</source>
        <translation>Auf den Testbildern, nach dem Nachtrainieren</translation>
    </message>
    <message>
        <source>Before fine-tuning %1 %, on the images of the rewards</source>
        <translation>Vor dem Nachtrainieren %1 %, auf den Bildern der Belohnungen</translation>
    </message>
    <message>
        <source>On test images %1 %, before fine-tuning</source>
        <translation>Testbilder %1 %, nicht nachtrainiert</translation>
    </message>
</context>
<context>
    <name>hwflow::PolicyModel</name>
    <message>
        <source>In percent of the unpruned network</source>
        <translation>In Prozent des unbeschnittenen Netzes</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>Episode</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>DRAM</source>
        <translation>DRAM</translation>
    </message>
    <message>
        <source>OPs</source>
        <translation>OPs</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>Param.</translation>
    </message>
</context>
<context>
    <name>hwflow::PolicyPanel</name>
    <message>
        <source>Accuracy in %; costs in % of unpruned</source>
        <translation>Genauigkeit in %; Kosten in % des unbeschnittenen Netzes</translation>
    </message>
    <message>
        <source>Apply as network</source>
        <translation>Als Netz anwenden</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>Nachtrainieren</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Make the smaller network and take it with its weights into the project; the unpruned one stays</source>
        <translation>Das kleinere Netz bauen und mit seinen Gewichten ins Projekt nehmen; das unbeschnittene bleibt</translation>
    </message>
    <message>
        <source>Make the smaller network, train it for some epochs, and take it with its weights into the project</source>
        <translation>Das kleinere Netz bauen, einige Epochen trainieren und mit seinen Gewichten ins Projekt nehmen</translation>
    </message>
    <message>
        <source>Put the unpruned and the pruned network side by side, layer by layer</source>
        <translation>Das unbeschnittene und das beschnittene Netz Schicht für Schicht nebeneinanderstellen</translation>
    </message>
</context>
<context>
    <name>hwflow::PolicyPictures</name>
    <message>
        <source>Image, truth, and labels of the unpruned and of the pruned network</source>
        <translation>Bild, Wahrheit und Klassen des unbeschnittenen und des beschnittenen Netzes</translation>
    </message>
    <message>
        <source>Test images, their true labels, and what the unpruned and the pruned network say; each class has its colour, black counts for nothing</source>
        <translation>Testbilder, ihre wahren Klassen und was das unbeschnittene und das beschnittene Netz sagen; jede Klasse hat ihre Farbe, Schwarz zählt nicht</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Wahrheit</translation>
    </message>
    <message>
        <source>Unpruned</source>
        <translation>Unbeschnitten</translation>
    </message>
    <message>
        <source>Pruned</source>
        <translation>Beschnitten</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
</context>
<context>
    <name>hwflow::PolicyTable</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Follow the best policy</source>
        <translation>Der besten Strategie folgen</translation>
    </message>
</context>
<context>
    <name>hwflow::PropertyRow</name>
    <message>
        <source>%1 Range: %2.</source>
        <translation>%1 Bereich: %2.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>hwflow::PruneControl</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>End the run after this episode; the best policy so far is kept</source>
        <translation>Den Lauf nach dieser Episode beenden; die bisher beste Strategie bleibt erhalten</translation>
    </message>
    <message>
        <source>Go on where the run of these settings was interrupted; it ends as if it had not been</source>
        <translation>Dort weitermachen, wo der Lauf mit diesen Einstellungen unterbrochen wurde; er endet, als wäre er es nicht worden</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on with the next episode</source>
        <translation>Mit der nächsten Episode weitermachen</translation>
    </message>
    <message>
        <source>Rest after this episode, and leave the processor to others</source>
        <translation>Nach dieser Episode ruhen und den Prozessor anderen überlassen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Begin a run with the settings below; earlier ones stay</source>
        <translation>Einen Lauf mit den Einstellungen unten beginnen; frühere bleiben erhalten</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
</context>
<context>
    <name>hwflow::PruneCurves</name>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>accuracy within the budget</source>
        <translation>Genauigkeit innerhalb des Budgets</translation>
    </message>
    <message>
        <source>% %1, no fine-tuning</source>
        <translation>% %1, ohne Nachtrainieren</translation>
    </message>
    <message>
        <source>% of unpruned</source>
        <translation>% des unbeschnittenen</translation>
    </message>
    <message>
        <source>episode</source>
        <translation>Episode</translation>
    </message>
    <message>
        <source>best</source>
        <translation>beste</translation>
    </message>
    <message>
        <source>exploration, uniform actions</source>
        <translation>Erkundung, gleichverteilte Aktionen</translation>
    </message>
    <message>
        <source>best %1, episode %2</source>
        <translation>beste %1, Episode %2</translation>
    </message>
    <message>
        <source>unpruned</source>
        <translation>unbeschnitten</translation>
    </message>
    <message>
        <source>target %1 %</source>
        <translation>Ziel %1 %</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>Mittel aus %1</translation>
    </message>
</context>
<context>
    <name>hwflow::PruneForm</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Draw shapes</source>
        <translation>Formen zeichnen</translation>
    </message>
    <message>
        <source>Coarse</source>
        <translation>Grob</translation>
    </message>
    <message>
        <source>Mid</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Fein</translation>
    </message>
    <message>
        <source>Constrained</source>
        <translation>Begrenzt</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Abgewogen</translation>
    </message>
    <message>
        <source>Draw random search for comparison</source>
        <translation>Zufallssuche zum Vergleich zeichnen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>The open network; another one of the project is opened by choosing it</source>
        <translation>Das offene Netz; ein anderes des Projekts wird durch Wählen geöffnet</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Trained weights of this network: those of the project, that ship, or a file</source>
        <translation>Trainierte Gewichte dieses Netzes: die des Projekts, mitgelieferte oder eine Datei</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>CIFAR-10 (binary), MNIST, folders of images as ImageNet has them, or Cityscapes</source>
        <translation>CIFAR-10 (binär), MNIST, Bilderordner wie bei ImageNet oder Cityscapes</translation>
    </message>
    <message>
        <source>Folder of the data set</source>
        <translation>Ordner des Datensatzes</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>How costs are estimated: operations and parameters, off-chip traffic, or schedules; the same as in the status strip</source>
        <translation>Wie Kosten geschätzt werden: Operationen und Parameter, Verkehr zum DRAM oder Ablaufpläne; dasselbe wie in der Statusleiste</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Belohnung</translation>
    </message>
    <message>
        <source>Constrained: the accuracy, while every policy keeps within the targets. Balanced: accuracy against the logarithm of the saving, without a budget (eq. 3)</source>
        <translation>Begrenzt: die Genauigkeit, während jede Strategie die Ziele einhält. Abgewogen: Genauigkeit gegen den Logarithmus der Ersparnis, ohne Budget (Gl. 3)</translation>
    </message>
    <message>
        <source>Keep at least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>% of channels</source>
        <translation>% der Kanäle</translation>
    </message>
    <message>
        <source>The lower bound of every layer&apos;s ratio</source>
        <translation>Die Untergrenze des Anteils jeder Schicht</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>The agent of the paper, random search, AMC (the same agent on operations), or rules that give every layer the same ratio</source>
        <translation>Der Agent der Veröffentlichung, Zufallssuche, AMC (derselbe Agent auf Operationen) oder Regeln, die jeder Schicht denselben Anteil geben</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>Episoden</translation>
    </message>
    <message>
        <source>Policies that are tried, with those that explore</source>
        <translation>Strategien, die versucht werden, die erkundenden mitgezählt</translation>
    </message>
    <message>
        <source>Explore first</source>
        <translation>Erst erkunden</translation>
    </message>
    <message>
        <source>episodes</source>
        <translation>Episoden</translation>
    </message>
    <message>
        <source>Episodes of uniform actions before the agent uses what it has learned</source>
        <translation>Episoden mit gleichverteilten Aktionen, bevor der Agent nutzt, was er gelernt hat</translation>
    </message>
    <message>
        <source>Accuracy on</source>
        <translation>Genauigkeit auf</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bildern</translation>
    </message>
    <message>
        <source>Training images, a fixed random choice, that every policy is measured on</source>
        <translation>Trainingsbilder, eine feste zufällige Auswahl, auf denen jede Strategie gemessen wird</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same run</source>
        <translation>Derselbe Startwert gibt denselben Lauf</translation>
    </message>
    <message>
        <source>A second job with the same settings and random policies: the dashed curve shows whether the agent learns</source>
        <translation>Ein zweiter Auftrag mit denselben Einstellungen und zufälligen Strategien: die gestrichelte Kurve zeigt, ob der Agent lernt</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>Nachtrainieren</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Training of the best network when the search is over; 0: not yet</source>
        <translation>Training des besten Netzes nach der Suche; 0: noch nicht</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>Eine Datei …</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Sets the numbers below. Quick: learns within a minute or two on small images. Thorough: many more episodes and images. Paper: as published, hours</source>
        <translation>Setzt die Zahlen darunter. Kurz: lernt mit kleinen Bildern in ein, zwei Minuten. Gründlich: viel mehr Episoden und Bilder. Paper: wie veröffentlicht, Stunden</translation>
    </message>
    <message>
        <source>Rank by</source>
        <translation>Rangfolge</translation>
    </message>
    <message>
        <source>Which channels of a layer stay when some have to go: those with the largest norm, or those farthest from the others&apos; middle (FPGM)</source>
        <translation>Welche Kanäle einer Schicht bleiben, wenn einige weichen müssen: die mit der größten Norm oder die am weitesten von der Mitte der anderen (FPGM)</translation>
    </message>
    <message>
        <source>Recalibrate on</source>
        <translation>Neu eichen mit</translation>
    </message>
    <message>
        <source>Training images that the batch norms of every pruned network are measured on anew before its accuracy is; 0: none</source>
        <translation>Trainingsbilder, mit denen die Batch-Norms jedes beschnittenen Netzes neu gemessen werden, bevor seine Genauigkeit bestimmt wird; 0: keine</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>That the worker computes with; 0: one for each core</source>
        <translation>Mit denen das Hilfsprogramm rechnet; 0: einer je Kern</translation>
    </message>
    <message>
        <source>Draws a data set that suits the network, once, to try things out without one of your own: ten classes of shapes, digits, or street scenes with a class for each pixel</source>
        <translation>Zeichnet einmal einen Datensatz, der zum Netz passt, um ohne eigenen etwas auszuprobieren: zehn Klassen von Formen, Ziffern oder Straßenszenen mit einer Klasse je Pixel</translation>
    </message>
    <message>
        <source>The network&apos;s own input</source>
        <translation>Die eigene Eingabe des Netzes</translation>
    </message>
    <message>
        <source>Learn at</source>
        <translation>Lernen mit</translation>
    </message>
    <message>
        <source>Channels, height and width that the network learns and is measured at, such as 3x64x128, where its own are too much for this machine; costs stay those of its own</source>
        <translation>Kanäle, Höhe und Breite, mit denen das Netz lernt und gemessen wird, etwa 3x64x128, wo die eigenen für diesen Rechner zu viel sind; die Kosten bleiben die der eigenen</translation>
    </message>
    <message>
        <source>The open accelerator; the library of the Design page has others to add</source>
        <translation>Der geöffnete Beschleuniger; die Bibliothek der Seite Entwurf hat weitere</translation>
    </message>
</context>
<context>
    <name>hwflow::PruneRunner</name>
    <message>
        <source>random search</source>
        <translation>Zufallssuche</translation>
    </message>
    <message>
        <source>Random search, %1</source>
        <translation>Zufallssuche, %1</translation>
    </message>
    <message>
        <source>Prune %1</source>
        <translation>%1 beschneiden</translation>
    </message>
    <message>
        <source>The result does not say where its network, weights and data are</source>
        <translation>Das Ergebnis sagt nicht, wo sein Netz, seine Gewichte und Daten sind</translation>
    </message>
    <message>
        <source>Fine-tune %1</source>
        <translation>%1 nachtrainieren</translation>
    </message>
    <message>
        <source>Apply a policy to %1</source>
        <translation>Strategie auf %1 anwenden</translation>
    </message>
    <message>
        <source>%1, run %2</source>
        <translation>%1, Lauf %2</translation>
    </message>
    <message>
        <source>Resume goes on from its last checkpoint.</source>
        <translation>Fortsetzen macht beim letzten Sicherungspunkt weiter.</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 vorbei</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>Nachtrainieren</translation>
    </message>
    <message>
        <source>Measuring the unpruned network</source>
        <translation>Unbeschnittenes Netz wird gemessen</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Stopping, measuring the best policy</source>
        <translation>Wird beendet, beste Strategie wird gemessen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The unpruned network is right for %1 % of the images, as guessing is: stop, and choose weights, data and the size to learn at (Learn at) that belong together.</source>
        <translation>Das unbeschnittene Netz erkennt %1 % der Bilder, so viele, wie Raten träfe: Beenden Sie den Lauf und wählen Sie Gewichte, Daten und die Größe zum Lernen (Lernen mit), die zusammengehören.</translation>
    </message>
    <message>
        <source>Set-up locked; a checkpoint after each episode</source>
        <translation>Einstellungen ruhen; Sicherung nach jeder Episode</translation>
    </message>
    <message>
        <source>No run of these settings was interrupted; Start begins one</source>
        <translation>Kein Lauf mit diesen Einstellungen wurde unterbrochen; Start beginnt einen</translation>
    </message>
    <message>
        <source>%1 does not hold a run that can go on</source>
        <translation>%1 enthält keinen Lauf, der fortgesetzt werden kann</translation>
    </message>
</context>
<context>
    <name>hwflow::PruneViews</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>No policy yet</source>
        <translation>Noch keine Strategie</translation>
    </message>
    <message>
        <source>How many input channels of every layer the best policy keeps will stand here.</source>
        <translation>Hier wird stehen, wie viele Eingangskanäle jeder Schicht die beste Strategie behält.</translation>
    </message>
    <message>
        <source>Channels of every layer, or what the pruned network still sees</source>
        <translation>Kanäle jeder Schicht, oder was das beschnittene Netz noch sieht</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>Episode</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What the x axis counts</source>
        <translation>Was die x-Achse zählt</translation>
    </message>
    <message>
        <source>The run that cards, table and bars are of</source>
        <translation>Der Lauf, von dem Karten, Tabelle und Balken sind</translation>
    </message>
    <message>
        <source>Measuring the unpruned network</source>
        <translation>Unbeschnittenes Netz wird gemessen</translation>
    </message>
    <message>
        <source>The curves begin with the first episode.</source>
        <translation>Die Kurven beginnen mit der ersten Episode.</translation>
    </message>
    <message>
        <source>No episode yet</source>
        <translation>Noch keine Episode</translation>
    </message>
    <message>
        <source>This run ended before its first one.</source>
        <translation>Dieser Lauf endete vor seiner ersten.</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>Episoden</translation>
    </message>
    <message>
        <source>There is no policy yet</source>
        <translation>Es gibt noch keine Strategie</translation>
    </message>
    <message>
        <source>Best policy</source>
        <translation>Beste Strategie</translation>
    </message>
    <message>
        <source>Selected policy</source>
        <translation>Gewählte Strategie</translation>
    </message>
    <message>
        <source>episode %1, before fine-tuning</source>
        <translation>Episode %1, vor dem Nachtrainieren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>Input channels kept</source>
        <translation>Behaltene Eingangskanäle</translation>
    </message>
    <message>
        <source>test images</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>per layer</source>
        <translation>je Schicht</translation>
    </message>
    <message>
        <source>A network is being made</source>
        <translation>Ein Netz wird gerade gebaut</translation>
    </message>
    <message>
        <source>episode %1, after fine-tuning</source>
        <translation>Episode %1, nach dem Nachtrainieren</translation>
    </message>
    <message>
        <source>%1 of %2, %3 each</source>
        <translation>%1 von %2, je %3</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>hwflow::PruneWorkspace</name>
    <message>
        <source>best dataflow</source>
        <translation>bester Datenfluss</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>Beschneiden</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>Episoden</translation>
    </message>
    <message>
        <source>Input channels kept</source>
        <translation>Behaltene Eingangskanäle</translation>
    </message>
    <message>
        <source>Best policy</source>
        <translation>Beste Strategie</translation>
    </message>
    <message>
        <source>Best policies</source>
        <translation>Beste Strategien</translation>
    </message>
    <message>
        <source>Level of abstraction</source>
        <translation>Abstraktionsebene</translation>
    </message>
    <message>
        <source>Open a network and an accelerator first: the Design page lists those that ship.</source>
        <translation>Erst ein Netz und einen Beschleuniger öffnen: die Seite Entwurf nennt die mitgelieferten.</translation>
    </message>
    <message>
        <source>The unpruned network cannot be scheduled: %1, %2. Mend it on the Design page, which offers the change that helps, or choose a coarser level.</source>
        <translation>Das unbeschnittene Netz ist nicht ausführbar: %1, %2. Auf der Seite Entwurf beheben, die die nötige Änderung anbietet, oder eine gröbere Ebene wählen.</translation>
    </message>
    <message>
        <source>Open a run</source>
        <translation>Einen Lauf öffnen</translation>
    </message>
    <message>
        <source>Results of pruning (*.json);;All files (*)</source>
        <translation>Ergebnisse des Beschneidens (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Making the network of episode %1 …</source>
        <translation>Das Netz der Episode %1 wird gebaut …</translation>
    </message>
    <message>
        <source>Take fine-tuned %1</source>
        <translation>Nachtrainiertes %1 übernehmen</translation>
    </message>
    <message>
        <source>Take pruned %1</source>
        <translation>Beschnittenes %1 übernehmen</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; and its weights are part of the project. &lt;a href=&quot;%1&quot;&gt;Open it&lt;/a&gt;</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; und seine Gewichte gehören jetzt zum Projekt. &lt;a href=&quot;%1&quot;&gt;Öffnen&lt;/a&gt;</translation>
    </message>
    <message>
        <source>Pruning run of %1</source>
        <translation>Beschneidungslauf von %1</translation>
    </message>
    <message>
        <source>%1, goal %2, batch %3</source>
        <translation>%1, Ziel %2, Stapel %3</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>Choose a data set, or draw one. Then press Start: the curves grow while the agent looks for channels that the network can do without.</source>
        <translation>Einen Datensatz wählen oder zeichnen. Dann Start drücken: die Kurven wachsen, während der Agent Kanäle sucht, auf die das Netz verzichten kann.</translation>
    </message>
    <message>
        <source>Press Start: the curves grow while the agent looks for channels that the network can do without.</source>
        <translation>Start drücken: die Kurven wachsen, während der Agent Kanäle sucht, auf die das Netz verzichten kann.</translation>
    </message>
    <message>
        <source>Draw shapes</source>
        <translation>Formen zeichnen</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>Show a run from its result.json, or those of a figure of HW-Flow that ship; dropping a file does the same</source>
        <translation>Einen Lauf aus seiner result.json zeigen, oder die mitgelieferten einer Abbildung von HW-Flow; eine Datei fallen lassen tut dasselbe</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>The data set is being drawn; it takes some seconds.</source>
        <translation>Der Datensatz wird gezeichnet; das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>A run of these settings is not finished yet: Resume goes on where it was, Start begins another one.</source>
        <translation>Ein Lauf mit diesen Einstellungen ist noch nicht zu Ende: Fortsetzen macht dort weiter, Start beginnt einen anderen.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>No run was interrupted. Start begins one.</source>
        <translation>Kein Lauf wurde unterbrochen. Start beginnt einen.</translation>
    </message>
    <message>
        <source>No run of these settings was interrupted. Open run lists those that were, such as %1.</source>
        <translation>Kein Lauf mit diesen Einstellungen wurde unterbrochen. Lauf öffnen nennt die unterbrochenen, etwa %1.</translation>
    </message>
    <message>
        <source>Episode %1: %2 % after %3 of %4 epochs</source>
        <translation>Episode %1: %2 % nach %3 von %4 Epochen</translation>
    </message>
    <message>
        <source>%1, missing</source>
        <translation>%1, fehlt</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>HW-Flow, %1</source>
        <translation>HW-Flow, %1</translation>
    </message>
    <message>
        <source>Making the network of episode %1, then fine-tuning it …</source>
        <translation>Das Netz der Episode %1 wird gemacht, dann nachtrainiert …</translation>
    </message>
    <message>
        <source>%1 has been edited since.</source>
        <translation>%1 wurde seither geändert.</translation>
    </message>
    <message>
        <source>Start would do the same again; another seed tries other policies.</source>
        <translation>Start täte dasselbe noch einmal; ein anderer Startwert versucht andere Strategien.</translation>
    </message>
    <message>
        <source>Drawing a data set</source>
        <translation>Datensatz wird gezeichnet</translation>
    </message>
</context>
<context>
    <name>hwflow::ReportForm</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>HTML, one file…</source>
        <translation>HTML, eine Datei…</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Table of layers as CSV…</source>
        <translation>Schichttabelle als CSV…</translation>
    </message>
    <message>
        <source>Estimate as JSON…</source>
        <translation>Schätzung als JSON…</translation>
    </message>
    <message>
        <source>Every chart of the window is also saved by itself, as SVG, PNG or PDF: use its context menu.</source>
        <translation>Jedes Diagramm lässt sich auch einzeln sichern, als SVG, PNG oder PDF: über sein Kontextmenü.</translation>
    </message>
</context>
<context>
    <name>hwflow::ReportWorkspace</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Open a network and an accelerator to report on.</source>
        <translation>Ein Netz und einen Beschleuniger öffnen, über die berichtet wird.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>Einen Bericht schreiben</translation>
    </message>
    <message>
        <source>%1 is written</source>
        <translation>%1 wurde geschrieben</translation>
    </message>
</context>
<context>
    <name>hwflow::ScheduleCost</name>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>MAC-units</source>
        <translation>MAC-Einheiten</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Off-chip</source>
        <translation>Außerhalb</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Show the schedule that is in use</source>
        <translation>Den Ablaufplan in Gebrauch zeigen</translation>
    </message>
    <message>
        <source>&lt;b&gt;The pinned schedule&lt;/b&gt; does not fit this design any more; the layer was searched.</source>
        <translation>&lt;b&gt;Der festgelegte Ablauf&lt;/b&gt; passt nicht mehr zu diesem Entwurf; für die Schicht wurde gesucht.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Pinned by hand&lt;/b&gt;</source>
        <translation>&lt;b&gt;Von Hand festgelegt&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Pinned by hand&lt;/b&gt;, as good as the best tile %1</source>
        <translation>&lt;b&gt;Von Hand festgelegt&lt;/b&gt;, so gut wie die beste Kachel %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Pinned by hand&lt;/b&gt;, %1 above the best tile %2</source>
        <translation>&lt;b&gt;Von Hand festgelegt&lt;/b&gt;, %1 über der besten Kachel %2</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>&lt;b&gt;A candidate&lt;/b&gt;, not in use. Changes are against the schedule in use.</source>
        <translation>&lt;b&gt;Ein Kandidat&lt;/b&gt;, nicht in Gebrauch. Änderungen gelten gegen den Ablaufplan in Gebrauch.</translation>
    </message>
    <message>
        <source>phase %1 of %2</source>
        <translation>Phase %1 von %2</translation>
    </message>
</context>
<context>
    <name>hwflow::ScheduleView</name>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist offen</translation>
    </message>
    <message>
        <source>Open a network and an accelerator to see how its layers run.</source>
        <translation>Ein Netz und einen Beschleuniger öffnen, um zu sehen, wie die Schichten laufen.</translation>
    </message>
    <message>
        <source>No schedule yet</source>
        <translation>Noch kein Ablaufplan</translation>
    </message>
    <message>
        <source>The estimate is on its way.</source>
        <translation>Die Schätzung ist unterwegs.</translation>
    </message>
    <message>
        <source>Choose a layer</source>
        <translation>Eine Schicht wählen</translation>
    </message>
    <message>
        <source>Its schedule is shown here.</source>
        <translation>Ihr Ablaufplan wird hier gezeigt.</translation>
    </message>
    <message>
        <source>No schedule</source>
        <translation>Kein Ablaufplan</translation>
    </message>
    <message>
        <source>This layer costs nothing in the model.</source>
        <translation>Diese Schicht kostet im Modell nichts.</translation>
    </message>
    <message>
        <source>No schedule at this level</source>
        <translation>Kein Ablaufplan auf dieser Ebene</translation>
    </message>
    <message>
        <source>The coarse and mid levels know no schedules.</source>
        <translation>Die Ebenen Grob und Mittel kennen keine Ablaufpläne.</translation>
    </message>
    <message>
        <source>Switch to fine</source>
        <translation>Zu Fein wechseln</translation>
    </message>
    <message>
        <source>Not schedulable</source>
        <translation>Nicht ausführbar</translation>
    </message>
</context>
<context>
    <name>hwflow::ScheduleWorkspace</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Loop nest</source>
        <translation>Schleifennest</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>PE array</source>
        <translation>PE-Feld</translation>
    </message>
    <message>
        <source>Tilings</source>
        <translation>Zerlegungen</translation>
    </message>
    <message>
        <source>Cost of this schedule</source>
        <translation>Kosten dieses Ablaufplans</translation>
    </message>
    <message>
        <source>Occupancy</source>
        <translation>Belegung</translation>
    </message>
    <message>
        <source>Tilings of %1</source>
        <translation>Zerlegungen von %1</translation>
    </message>
    <message>
        <source>Level of abstraction</source>
        <translation>Abstraktionsebene</translation>
    </message>
</context>
<context>
    <name>hwflow::Session</name>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Draw %1</source>
        <translation>%1 zeichnen</translation>
    </message>
    <message>
        <source>No single change of the hardware lets %1 be scheduled</source>
        <translation>Keine einzelne Änderung der Hardware macht %1 ausführbar</translation>
    </message>
    <message>
        <source>Pin a schedule of %1</source>
        <translation>Ablauf von %1 festlegen</translation>
    </message>
    <message>
        <source>Unpin the schedule of %1</source>
        <translation>Ablauf von %1 lösen</translation>
    </message>
    <message>
        <source>Draw a data set</source>
        <translation>Datensatz zeichnen</translation>
    </message>
</context>
<context>
    <name>hwflow::ShortcutEditor</name>
    <message>
        <source>Shortcuts</source>
        <translation>Kurzbefehle</translation>
    </message>
    <message>
        <source>Filter by name or key</source>
        <translation>Nach Name oder Taste filtern</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Kurzbefehl</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>Neuer Kurzbefehl</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>%1 has this shortcut now and would lose it.</source>
        <translation>%1 hat diesen Kurzbefehl und würde ihn verlieren.</translation>
    </message>
</context>
<context>
    <name>hwflow::StatusStrip</name>
    <message>
        <source>NS, %1 of %2 layers</source>
        <translation>NS, %1 von %2 Schichten</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>MAC-units</source>
        <translation>MAC-Einheiten</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>DRAM</source>
        <translation>DRAM</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Coarse</source>
        <translation>Grob</translation>
    </message>
    <message>
        <source>Mid</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Fein</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Dataflow: the best one for each layer, row-, weight- or output-stationary</source>
        <translation>Datenfluss: der beste je Schicht, zeilen-, gewichts- oder ausgabestationär</translation>
    </message>
    <message>
        <source>What the search makes small</source>
        <translation>Was die Suche klein macht</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Dataflow</source>
        <translation>Datenfluss</translation>
    </message>
    <message>
        <source>Show the jobs</source>
        <translation>Die Aufträge zeigen</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>Keine Aufträge</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Against the estimate before the last change</source>
        <translation>Gegenüber der Schätzung vor der letzten Änderung</translation>
    </message>
</context>
<context>
    <name>hwflow::SweepForm</name>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>What to draw</source>
        <translation>Was gezeichnet wird</translation>
    </message>
    <message>
        <source>A second property (draws a map)</source>
        <translation>Eine zweite Eigenschaft (zeichnet eine Karte)</translation>
    </message>
    <message>
        <source>Roofline</source>
        <translation>Roofline</translation>
    </message>
    <message>
        <source>A sweep of your own</source>
        <translation>Eine eigene Kennlinie</translation>
    </message>
    <message>
        <source>Each layer against the two limits of the accelerator: its PEs, and the bandwidth of its off-chip memory.</source>
        <translation>Jede Schicht gegen die zwei Grenzen des Beschleunigers: seine PEs und die Bandbreite des äußeren Speichers.</translation>
    </message>
    <message>
        <source>Any number of the accelerator over a range.</source>
        <translation>Jede Zahl des Beschleunigers über einen Bereich.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>hwflow::TensorCanvas</name>
    <message>
        <source>Tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>bleibt</translation>
    </message>
    <message>
        <source>next</source>
        <translation>als Nächstes</translation>
    </message>
    <message>
        <source>fetched</source>
        <translation>geholt</translation>
    </message>
    <message>
        <source>in the array</source>
        <translation>im Feld</translation>
    </message>
    <message>
        <source>in %1 only</source>
        <translation>nur in %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
</context>
<context>
    <name>hwflow::TensorView</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Walk through the steps</source>
        <translation>Die Schritte durchgehen</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
</context>
<context>
    <name>hwflow::TilingCanvas</name>
    <message>
        <source>Tilings, CTC against energy</source>
        <translation>Kachelungen, CTC gegen Energie</translation>
    </message>
    <message>
        <source>hall of fame</source>
        <translation>Bestenliste</translation>
    </message>
    <message>
        <source>%1 tilings</source>
        <translation>%1 Kachelungen</translation>
    </message>
    <message>
        <source>CTC, operations per off-chip word</source>
        <translation>CTC, Operationen je Wort von außen</translation>
    </message>
    <message>
        <source>best</source>
        <translation>beste</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>festgelegt</translation>
    </message>
    <message>
        <source>tiling</source>
        <translation>Kachelung</translation>
    </message>
    <message>
        <source>Energy, MAC-units, log</source>
        <translation>Energie, MAC-Einheiten, log.</translation>
    </message>
    <message>
        <source>tile ci, co, y, x</source>
        <translation>Kachel ci, co, y, x</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>CTC</source>
        <translation>CTC</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>%1 cycles</source>
        <translation>%1 Takte</translation>
    </message>
    <message>
        <source>Show this schedule</source>
        <translation>Diesen Ablaufplan zeigen</translation>
    </message>
    <message>
        <source>Pin this tiling</source>
        <translation>Diese Kachelung festlegen</translation>
    </message>
</context>
<context>
    <name>hwflow::TilingScatter</name>
    <message>
        <source>Pin the chosen tiling</source>
        <translation>Die gewählte Kachelung festlegen</translation>
    </message>
    <message>
        <source>Tilings not surveyed</source>
        <translation>Kachelungen nicht untersucht</translation>
    </message>
    <message>
        <source>A survey finds what each tiling of this layer costs.</source>
        <translation>Eine Übersicht zeigt, was jede Kachelung dieser Schicht kostet.</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Surveying the tilings</source>
        <translation>Kachelungen werden untersucht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 legal, %2 drawn</source>
        <translation>%1 zulässig, %2 gezeichnet</translation>
    </message>
    <message>
        <source>%1 legal</source>
        <translation>%1 zulässig</translation>
    </message>
</context>
<context>
    <name>hwflow::TrainForm</name>
    <message>
        <source>Continue from the checkpoint</source>
        <translation>Vom Sicherungspunkt fortsetzen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Measure accuracy</source>
        <translation>Genauigkeit messen</translation>
    </message>
    <message>
        <source>Weights of this network</source>
        <translation>Gewichte dieses Netzes</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>CIFAR-10 (binary), MNIST, folders of images as ImageNet has them, or Cityscapes</source>
        <translation>CIFAR-10 (binär), MNIST, Bilderordner wie bei ImageNet, oder Cityscapes</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Anfangen mit</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>Zufällige Gewichte</translation>
    </message>
    <message>
        <source>Write weights to</source>
        <translation>Gewichte schreiben nach</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>How the learning rate falls: to zero along a cosine, by ten at 1/2 and 3/4, or as a power of 0.9</source>
        <translation>Wie die Lernrate fällt: als Kosinus auf null, um zehn bei 1/2 und 3/4, oder mit der Potenz 0,9</translation>
    </message>
    <message>
        <source>Decides weights, order and augmentation: the same seed gives the same run</source>
        <translation>Bestimmt Gewichte, Reihenfolge und Abwandlung: derselbe Startwert gibt denselben Lauf</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>None yet: train the network, or start from a file.</source>
        <translation>Noch keine: das Netz trainieren, oder mit einer Datei anfangen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Draws a data set that suits the network, to try things out without one of your own: ten classes of shapes, digits, or street scenes with a class for each pixel</source>
        <translation>Zeichnet einen Datensatz, der zum Netz passt, um ohne eigenen etwas auszuprobieren: zehn Klassen von Formen, Ziffern oder Straßenszenen mit einer Klasse je Pixel</translation>
    </message>
    <message>
        <source>as the network&apos;s</source>
        <translation>wie das Netz</translation>
    </message>
    <message>
        <source>Channels, height and width, such as 3x64x128: another size to train and measure at, where the network&apos;s own is too much for this machine</source>
        <translation>Kanäle, Höhe und Breite, etwa 3x64x128: eine andere Größe zum Trainieren und Messen, wo die eigene des Netzes für diesen Rechner zu viel ist</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Draw shapes</source>
        <translation>Formen zeichnen</translation>
    </message>
</context>
<context>
    <name>hwflow::TrainWorkspace</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Choose a data set and press Train: the curve grows while the network learns.</source>
        <translation>Einen Datensatz wählen und Trainieren drücken: die Kurve wächst, während das Netz lernt.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Loss of the training images</source>
        <translation>Verlust der Trainingsbilder</translation>
    </message>
    <message>
        <source>Accuracy on the test images, %</source>
        <translation>Genauigkeit auf den Testbildern, %</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Open a network first</source>
        <translation>Zuerst ein Netz öffnen</translation>
    </message>
    <message>
        <source>Choose the folder of a data set, or draw one</source>
        <translation>Den Ordner eines Datensatzes wählen, oder einen zeichnen</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1, Startwert %2</translation>
    </message>
    <message>
        <source>Train %1</source>
        <translation>%1 trainieren</translation>
    </message>
    <message>
        <source>Choose a data set, and weights to start from</source>
        <translation>Einen Datensatz und Anfangsgewichte wählen</translation>
    </message>
    <message>
        <source>Accuracy of %1</source>
        <translation>Genauigkeit von %1</translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation>Gewichte von %1</translation>
    </message>
    <message>
        <source>%1
accuracy %2</source>
        <translation>%1
Genauigkeit %2</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Mean IoU on the test images, %</source>
        <translation>Mittlere IoU auf den Testbildern, %</translation>
    </message>
    <message>
        <source>The data set is still being drawn; it takes some seconds.</source>
        <translation>Der Datensatz wird noch gezeichnet; das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>Training was stopped; Continue from the checkpoint goes on with it.</source>
        <translation>Das Training wurde angehalten; „Vom Sicherungspunkt fortsetzen“ setzt es fort.</translation>
    </message>
    <message>
        <source>Training was stopped before its first checkpoint.</source>
        <translation>Das Training wurde vor seinem ersten Sicherungspunkt angehalten.</translation>
    </message>
</context>
<context>
    <name>hwflow::VariationRow</name>
    <message>
        <source>equal ratios (log)</source>
        <translation>gleiche Verhältnisse (log.)</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
</context>
<context>
    <name>hwflow::WelcomePage</name>
    <message>
        <source>Design an accelerator and its network together</source>
        <translation>Einen Beschleuniger und sein Netz zusammen entwerfen</translation>
    </message>
    <message>
        <source>Draw memories and a PE array, open a network, and see at once what it costs: operations, DRAM traffic, energy by level and data type, latency, and the schedule of every layer.</source>
        <translation>Speicher und ein PE-Feld zeichnen, ein Netz öffnen und sofort sehen, was es kostet: Operationen, DRAM-Verkehr, Energie nach Ebene und Datentyp, Latenz und der Ablaufplan jeder Schicht.</translation>
    </message>
    <message>
        <source>Open an example</source>
        <translation>Ein Beispiel öffnen</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Eine Datei öffnen…</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Zuletzt verwendete Dateien</translation>
    </message>
</context>
</TS>
