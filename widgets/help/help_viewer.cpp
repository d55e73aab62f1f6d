// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/help/help_viewer.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QDir>
#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QSplitter>
#include <QTextBrowser>
#include <QTextDocument>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

constexpr const char* kFirstTopic = "index";
constexpr int kTopicRole = Qt::UserRole;

/// In the order of reading.
const QStringList kTopics{kFirstTopic, "first-steps", "accelerator", "networks", "levels",
                          "traffic",   "mappings",    "energy",      "latency",  "precision",
                          "search",    "exploring",   "training",    "pruning",  "not-schedulable",
                          "shortcuts", "words"};

QString textOf(const QString& topic) {
    const QString language = QLocale().name().section('_', 0, 0);
    for (const QString& folder : {language, QString("en")}) {
        QFile file(QString(":/hwflow/help/%1/%2.md").arg(folder, topic));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

/// The first line, without its mark.
QString titleOf(const QString& text) {
    return text.section('\n', 0, 0).remove(0, 2);
}

/// The topic that a link such as "energy.md" names.
QString topicOf(const QUrl& link) {
    return link.path().section('/', -1).remove(".md");
}

} // namespace

HelpViewer::HelpViewer(QWidget* parent)
    : QDialog(parent), m_search(new QLineEdit), m_topics(new QListWidget),
      m_page(new QTextBrowser) {
    setWindowTitle(tr("Help"));
    m_search->setPlaceholderText(tr("Search the help"));
    m_search->setClearButtonEnabled(true);
    m_topics->setAccessibleName(tr("Topics"));
    m_page->setOpenLinks(false);
    m_page->document()->setDocumentMargin(24);
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(metrics::kPanelPadding, metrics::kPanelPadding,
                               metrics::kPanelPadding, metrics::kPanelPadding);
    column->addWidget(m_search);
    column->addWidget(m_topics);
    auto* splitter = new QSplitter;
    splitter->addWidget(left);
    splitter->addWidget(m_page);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({250, 700});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    resize(980, 680);
    listTopics();
    connect(m_search, &QLineEdit::textChanged, this, &HelpViewer::search);
    connect(m_page, &QTextBrowser::anchorClicked, this,
            [this](const QUrl& link) { showTopic(topicOf(link)); });
    connect(m_topics, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item != nullptr)
            load(item->data(kTopicRole).toString());
    });
}

void HelpViewer::listTopics() {
    for (const QString& topic : kTopics) {
        const QString text = textOf(topic);
        if (text.isEmpty())
            continue;
        auto* item = new QListWidgetItem(titleOf(text), m_topics);
        item->setData(kTopicRole, topic);
    }
    // No title is cut, whatever the language.
    m_topics->setMinimumWidth(m_topics->sizeHintForColumn(0) + 2 * m_topics->frameWidth() +
                              style()->pixelMetric(QStyle::PM_ScrollBarExtent));
}

void HelpViewer::search(const QString& words) {
    const QStringList wanted = words.split(' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_topics->count(); ++i) {
        QListWidgetItem* item = m_topics->item(i);
        const QString text = textOf(item->data(kTopicRole).toString());
        item->setHidden(!std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive);
        }));
    }
}

void HelpViewer::showTopic(const QString& topic) {
    for (int i = 0; i < m_topics->count(); ++i)
        if (m_topics->item(i)->data(kTopicRole).toString() == topic)
            m_topics->setCurrentRow(i);
    if (m_topics->currentItem() == nullptr)
        m_topics->setCurrentRow(0);
}

void HelpViewer::load(const QString& topic) {
    m_topic = topic;
    const Theme& theme = Theme::of(*this);
    m_page->document()->setDefaultStyleSheet(
        QString("a { color: %1; text-decoration: none; } th { text-align: left; }"
                "td, th { padding: 3px 12px 3px 0; } code { font-family: monospace; }")
            .arg(theme.color(Role::accent).name()));
    QTextDocument markdown;
    markdown.setMarkdown(textOf(topic), QTextDocument::MarkdownDialectGitHub);
    m_page->setHtml(markdown.toHtml());
}

void HelpViewer::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_topic.isEmpty())
        load(m_topic);
}

} // namespace hwflow
