#pragma once
// The verbs of the command line, one .cpp each. `arguments` begins with the program's name and the verb ("police-radar import").
// Exit codes: 0 done, 1 failed, 2 wrong use, 3 bad input file. One sentence on stderr says what, where and what to do.

#include <QStringList>

namespace radar::app {

enum ExitCode { Done = 0, Failed = 1, WrongUse = 2, BadInput = 3 };

int runImport(const QStringList &arguments);
int runInfo(const QStringList &arguments);
int runRegister(const QStringList &arguments);
int runEnrol(const QStringList &arguments);
int runCertificate(const QStringList &arguments);
int runAccounts(const QStringList &arguments);
int runAudit(const QStringList &arguments);
int runWall(const QStringList &arguments);
int runBackup(const QStringList &arguments);
int runRestore(const QStringList &arguments);
int runRoute(const QStringList &arguments);
int runMatrix(const QStringList &arguments);
int runNearest(const QStringList &arguments);
int runReach(const QStringList &arguments);
int runContain(const QStringList &arguments);
int runServe(const QStringList &arguments);
int runSimulate(const QStringList &arguments);
int runDecode(const QStringList &arguments);
int runVisits(const QStringList &arguments);
int runZones(const QStringList &arguments);
int runExport(const QStringList &arguments);
int runConsent(const QStringList &arguments);
int runErase(const QStringList &arguments);
int runIncident(const QStringList &arguments);

} // namespace radar::app
