// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shared/table_file.h"

#include "core/report/csv.h"
#include "core/support/file.h"
#include "core/support/json.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>

namespace hwflow {

namespace {

QList<QStringList> linesOf(const QString& table) {
    QList<QStringList> lines;
    for (const QString& line : table.split('\n'))
        if (!line.isEmpty())
            lines.append(line.split('\t'));
    return lines;
}

std::string csvOf(const QList<QStringList>& lines) {
    std::string text;
    for (const QStringList& line : lines) {
        std::vector<std::string> fields;
        for (const QString& cell : line)
            fields.push_back(cell.toStdString());
        text += csvLine(fields);
    }
    return text;
}

Json valueOf(const QString& cell) {
    bool isNumber = false;
    const qlonglong whole = cell.toLongLong(&isNumber);
    if (isNumber)
        return whole;
    const double number = cell.toDouble(&isNumber);
    if (isNumber)
        return number;
    return cell.isEmpty() ? Json() : Json(cell.toStdString());
}

std::string jsonOf(const QList<QStringList>& lines) {
    Json rows = Json::array();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        Json row = Json::object();
        for (qsizetype column = 0; column < lines.front().size(); ++column)
            row[lines.front()[column].toStdString()] = valueOf(lines[i].value(column));
        rows.push_back(std::move(row));
    }
    return writeJson(rows);
}

} // namespace

Result<void> writeTable(const QString& table, const QString& path) {
    const QList<QStringList> lines = linesOf(table);
    const QString ending = QFileInfo(path).suffix().toLower();
    if (lines.isEmpty())
        return badInput("the table is empty");
    if (ending == "csv")
        return writeFileAtomically(path.toStdString(), csvOf(lines));
    if (ending == "json")
        return writeFileAtomically(path.toStdString(), jsonOf(lines));
    return fail(ErrorCode::unsupported,
                "tables are saved as .csv or .json, not as ." + ending.toStdString(),
                path.toStdString());
}

void addSaveTableAction(QMenu& menu, QWidget& parent, const std::function<QString()>& table) {
    menu.addAction(QObject::tr("Save the table…"), &parent, [&parent, table] {
        const QString title = QObject::tr("Save the table");
        const QString path = QFileDialog::getSaveFileName(
            &parent, title, {}, QObject::tr("CSV (*.csv);;JSON (*.json)"));
        if (path.isEmpty())
            return;
        const QString full = QFileInfo(path).suffix().isEmpty() ? path + ".csv" : path;
        if (const auto written = writeTable(table(), full); !written)
            QMessageBox::warning(&parent, title, QString::fromStdString(written.error().message));
    });
}

} // namespace hwflow
