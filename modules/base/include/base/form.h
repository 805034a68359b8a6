#pragma once
// A table of texts with what may stand in each of its columns: what a form edits and a file holds. Whose table it is, checks it.

#include <string>
#include <vector>

namespace radar::base {

/// A column of a table, and the field of a form for it. `code` is its name in files.
struct Field {
    enum class Kind {
        Text,
        Whole,  ///< a whole number from `least` to `most`
        Number, ///< likewise, with a fraction
        Date,   ///< "2027-03-31"
        Choice, ///< one of `choices`
        Marks,  ///< some of `choices`, joined by ';', each with a date where it ends: "first-aid=2027-03-31;fire"
        Picks,  ///< some of `choices`, joined by ';'
        List,   ///< texts, joined by ';'
        Secret, ///< is never read; empty: stays as it is
    };
    std::string code = {};
    Kind kind = Kind::Text;
    bool isRequired = false;
    bool isKey = false;        ///< names the row, and stays as it is from then on
    std::size_t longest = 400; ///< bytes
    double least = 0, most = 0;
    std::vector<std::string> choices = {};
    std::string unit = {}; ///< "m", "s", "°"
};

/// One row: a text for each column, in their order.
struct FormRow {
    std::string key;
    std::vector<std::string> values;
    friend bool operator==(const FormRow &, const FormRow &) = default;
};

} // namespace radar::base
