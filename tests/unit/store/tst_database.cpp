// One file, one writer, all or nothing.

#include <fstream>

#include "record.h"

using namespace test;

class TestDatabase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void secondWriterIsRefused()
    {
        Record record;
        MUST(record.open());
        MUST_FAIL(store::Database::open(record.file(), schema()), Conflict, "is in use by another process");
        record.close();
        MUST(record.open());
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
