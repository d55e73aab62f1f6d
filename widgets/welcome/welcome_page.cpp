// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/welcome/welcome_page.h"

#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/rich_text.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hwflow {

namespace {

constexpr int kCardsPerRow = 2;
constexpr int kContentWidth = 860;

/// An example: icon, title and two lines of what it shows. The whole card is the button.
class CardButton final : public QAbstractButton {
public:
    CardButton(const ExampleCard& card, QWidget* parent)
        : QAbstractButton(parent), m_detail(card.detail) {
        setText(card.title);
        setIcon(hwflow::icon(card.iconName));
        setAccessibleDescription(card.detail);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFixedHeight(84);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const Theme& theme = Theme::of(*this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool marked = hasFocus() || underMouse();
        painter.setPen(theme.color(marked ? Role::accent : Role::border));
        painter.setBrush(theme.color(isDown() ? Role::accentSoft : Role::panel));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        icon().paint(&painter, QRect(16, 16, 20, 20), Qt::AlignCenter, QIcon::Normal,
                     marked ? QIcon::On : QIcon::Off);
        const QRect inside = rect().adjusted(50, 14, -14, -10);
        painter.setFont(fontOf(TextSize::title, QFont::DemiBold));
        painter.setPen(theme.color(Role::text));
        painter.drawText(inside, Qt::AlignTop | Qt::AlignLeft, text());
        painter.setFont(fontOf(TextSize::table));
        painter.setPen(theme.color(Role::textSecondary));
        painter.drawText(inside.adjusted(0, 22, 0, 0), Qt::TextWordWrap, m_detail);
    }

private:
    QString m_detail;
};

QLabel* sectionTitle(const QString& text) {
    auto* label = new QLabel(text);
    label->setFont(fontOf(TextSize::title, QFont::DemiBold));
    return label;
}

void clear(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent), m_examples(new QGridLayout), m_recent(new QVBoxLayout) {
    auto* column = new QWidget;
    column->setMaximumWidth(kContentWidth);
    auto* content = new QVBoxLayout(column);
    content->setSpacing(metrics::kPanelPadding);
    auto* title = new QLabel(tr("Design an accelerator and its network together"));
    title->setFont(fontOf(TextSize::summary, QFont::DemiBold));
    auto* intro = new QLabel(
        tr("Draw memories and a PE array, open a network, and see at once what it costs: "
           "operations, DRAM traffic, energy by level and data type, latency, and the schedule of "
           "every layer."));
    intro->setWordWrap(true);
    intro->setForegroundRole(QPalette::PlaceholderText);
    content->addStretch(1);
    content->addWidget(title);
    content->addWidget(intro);
    content->addSpacing(metrics::kGap);
    content->addWidget(sectionTitle(tr("Open an example")));
    m_examples->setSpacing(metrics::kPanelPadding);
    content->addLayout(m_examples);

    auto* start = new QPushButton(icon("plus"), tr("New project"));
    auto* open = new QPushButton(icon("open"), tr("Open a file…"));
    connect(start, &QPushButton::clicked, this, &WelcomePage::newRequested);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(start);
    buttons->addWidget(open);
    buttons->addStretch();
    content->addSpacing(metrics::kGap);
    content->addLayout(buttons);
    content->addLayout(m_recent);
    content->addStretch(2);

    auto* middle = new QWidget;
    auto* layout = new QHBoxLayout(middle);
    layout->setContentsMargins(24, 12, 24, 12);
    layout->addStretch(1);
    layout->addWidget(column, 20);
    layout->addStretch(1);
    // Many recent files scroll instead of asking for a larger window.
    auto* scroll = new QScrollArea;
    scroll->setWidget(middle);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setProperty("page", true);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scroll);
}

void WelcomePage::setExamples(const QList<ExampleCard>& examples) {
    clear(m_examples);
    for (int i = 0; i < examples.size(); ++i) {
        auto* card = new CardButton(examples[i], this);
        connect(card, &QAbstractButton::clicked, this,
                [this, id = examples[i].id] { Q_EMIT exampleRequested(id); });
        m_examples->addWidget(card, i / kCardsPerRow, i % kCardsPerRow);
    }
}

void WelcomePage::setRecentFiles(const QStringList& paths) {
    clear(m_recent);
    if (paths.isEmpty())
        return;
    m_recent->addSpacing(metrics::kGap);
    m_recent->addWidget(sectionTitle(tr("Recent files")));
    for (const QString& path : paths) {
        const QFileInfo file(path);
        auto* link = new QLabel;
        link->setTextFormat(Qt::RichText);
        link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        link->setText(QString("<a href=\"file\" style=\"text-decoration:none\">%1</a>"
                              "&nbsp;&nbsp;<span>%2</span>")
                          .arg(file.fileName().toHtmlEscaped(), file.path().toHtmlEscaped()));
        connect(link, &QLabel::linkActivated, this, [this, path] { Q_EMIT fileRequested(path); });
        m_recent->addWidget(link);
    }
}

void WelcomePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        for (int i = 0; i < m_recent->count(); ++i)
            if (auto* link = qobject_cast<QLabel*>(m_recent->itemAt(i)->widget()))
                renewLinks(*link);
}

} // namespace hwflow
