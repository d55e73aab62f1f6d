// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/titlebar/top_bar.h"

#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kSearchWidth = 240;
constexpr int kTabPadding = 14;

/// A tab: icon and text; the current one has a white ground and an accent line below.
class TabButton final : public QAbstractButton {
public:
    TabButton(const TabInfo& tab, QWidget* parent) : QAbstractButton(parent) {
        setText(tab.text);
        setIcon(hwflow::icon(tab.iconName));
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setFixedHeight(metrics::kTabStrip);
    }

    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetrics metrics(fontOf(TextSize::base, QFont::DemiBold));
        return {metrics.horizontalAdvance(text()) + 16 + 8 + 2 * kTabPadding, metrics::kTabStrip};
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const Theme& theme = Theme::of(*this);
        QPainter painter(this);
        if (isChecked()) {
            painter.fillRect(rect(), theme.color(Role::panel));
            painter.fillRect(QRect(0, 0, 1, height()), theme.color(Role::border));
            painter.fillRect(QRect(width() - 1, 0, 1, height()), theme.color(Role::border));
            painter.fillRect(QRect(0, height() - 2, width(), 2), theme.color(Role::accent));
        } else if (underMouse()) {
            painter.fillRect(rect(), theme.color(Role::hover));
        }
        if (hasFocus()) {
            painter.setPen(theme.color(Role::accent));
            painter.drawRect(rect().adjusted(3, 3, -4, -4));
        }
        icon().paint(&painter, QRect(kTabPadding, (height() - 16) / 2, 16, 16), Qt::AlignCenter,
                     QIcon::Normal, isChecked() ? QIcon::On : QIcon::Off);
        painter.setFont(fontOf(TextSize::base, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(theme.color(isChecked() ? Role::text : Role::textSecondary));
        painter.drawText(rect().adjusted(kTabPadding + 24, 0, 0, 0), Qt::AlignVCenter, text());
    }
};

} // namespace

/// Looks like a field, opens the command palette.
class MenuRow::SearchButton final : public QAbstractButton {
public:
    explicit SearchButton(QWidget* parent) : QAbstractButton(parent) {
        setText(MenuRow::tr("Search or run a command"));
        setIcon(hwflow::icon("search"));
        setFixedSize(kSearchWidth, metrics::kField);
        setFocusPolicy(Qt::TabFocus);
    }
    void setShortcutText(const QString& text) {
        m_shortcut = text;
        update();
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const Theme& theme = Theme::of(*this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(theme.color(hasFocus() ? Role::accent : Role::border));
        painter.setBrush(theme.color(Role::panel));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        icon().paint(&painter, QRect(7, (height() - 12) / 2, 12, 12));
        painter.setFont(fontOf(TextSize::table));
        painter.setPen(theme.color(Role::caption));
        painter.drawText(rect().adjusted(25, 0, -60, 0), Qt::AlignVCenter, text());
        painter.drawText(rect().adjusted(0, 0, -8, 0), Qt::AlignVCenter | Qt::AlignRight,
                         m_shortcut);
    }

private:
    QString m_shortcut;
};

MenuRow::MenuRow(QWidget* parent)
    : QWidget(parent), m_menus(new QMenuBar(this)), m_title(new QLabel(this)),
      m_search(new SearchButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, metrics::kPanelPadding, 0);
    layout->addWidget(m_menus);
    layout->addStretch(1);
    layout->addWidget(m_search);
    m_menus->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    m_menus->setNativeMenuBar(false);
    m_title->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_title->setTextFormat(Qt::RichText);
    setFixedHeight(metrics::kDockHeader);
    connect(m_search, &QAbstractButton::clicked, this, &MenuRow::searchRequested);
}

void MenuRow::setDocument(const QString& title, const QString& state) {
    m_document = title;
    m_state = state;
    m_title->setText(QString("<b>%1</b>&nbsp;&nbsp;<span style=\"color:%3\">%2</span>")
                         .arg(title.toHtmlEscaped(), state.toHtmlEscaped(),
                              Theme::of(*this).color(Role::textSecondary).name()));
    placeTitle();
}

void MenuRow::setSearchShortcut(const QString& shortcut) {
    m_search->setShortcutText(shortcut);
}

void MenuRow::placeTitle() {
    // In the middle of the window, or as near as the menus allow.
    const int wanted = m_title->sizeHint().width();
    const int left = std::max((width() - wanted) / 2, m_menus->geometry().right() + 16);
    const int room = m_search->geometry().left() - 16 - left;
    m_title->setVisible(room > 60);
    m_title->setGeometry(left, 0, std::min(wanted, room), height());
}

void MenuRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate();
    placeTitle();
}

bool MenuRow::event(QEvent* event) {
    const bool isTaken = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        placeTitle(); // what stands beside it has another size
    return isTaken;
}

void MenuRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_document.isEmpty())
        setDocument(m_document, m_state);
}

void MenuRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), Theme::of(*this).color(Role::window));
}

TabRow::TabRow(const QList<TabInfo>& tabs, QWidget* parent)
    : QWidget(parent), m_tabs(new QButtonGroup(this)), m_actions(new QHBoxLayout) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::kGap, 0, metrics::kGap, 0);
    layout->setSpacing(0);
    for (int i = 0; i < tabs.size(); ++i) {
        auto* button = new TabButton(tabs[i], this);
        m_tabs->addButton(button, i);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    m_actions->setSpacing(4);
    layout->addLayout(m_actions);
    setFixedHeight(metrics::kTabStrip);
    connect(m_tabs, &QButtonGroup::idClicked, this, &TabRow::currentChanged);
}

void TabRow::setCurrent(int index) {
    if (QAbstractButton* button = m_tabs->button(index))
        button->setChecked(true);
}

void TabRow::addAction(QAction* action, bool showText) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(showText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    button->setIconSize({16, 16});
    m_actions->addWidget(button);
}

void TabRow::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::window));
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.color(Role::border));
}

} // namespace hwflow
