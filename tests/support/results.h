#pragma once
// Results in tests: what must be a value, what must fail and how.

#include <string>

#include <QTest>

#include "base/result.h"

namespace radar::test {

template <typename Value>
std::string why(const base::Result<Value> &result)
{
    return result ? std::string() : std::string(base::name(result.error().kind)) + ": " + result.error().detail;
}

} // namespace radar::test

/// Must be a value; its error is the message.
#define MUST(expression)                                                                                                                             \
    do {                                                                                                                                             \
        const auto &mustResult = (expression);                                                                                                       \
        QVERIFY2(mustResult.has_value(), radar::test::why(mustResult).c_str());                                                                      \
    } while (false)

/// Must be an error of this kind whose sentence holds these words.
#define MUST_FAIL(expression, expectedKind, words)                                                                                                   \
    do {                                                                                                                                             \
        const auto &mustResult = (expression);                                                                                                       \
        QVERIFY2(!mustResult.has_value(), "should have failed");                                                                                     \
        QCOMPARE(std::string(radar::base::name(mustResult.error().kind)), std::string(radar::base::name(radar::base::ErrorKind::expectedKind)));     \
        QVERIFY2(mustResult.error().detail.find(words) != std::string::npos, mustResult.error().detail.c_str());                                     \
    } while (false)
