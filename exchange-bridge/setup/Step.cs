// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;

namespace Postern.Setup
{
    /// <summary>
    /// Steps are lines: a verb and its fields, with tabs between. What each needs to be undone stands in it, so that the
    /// journal alone is enough for a rollback.
    ///
    /// copy DLL FOLDER SETTINGS new|again   the agent and its settings into the folder of this version
    /// discard FOLDER                       what "copy" made
    /// grant FOLDER RX|M                    the service may read here, or write
    /// source NAME, unsource NAME           a source of the event log
    /// register NAME FACTORY DLL
    /// unregister NAME FACTORY DLL PRIORITY True|False
    /// priority NAME NOW BEFORE
    /// enable NAME, disable NAME
    /// restart
    /// verify DLL SHA-256
    /// </summary>
    internal static class Step
    {
        internal const char Separator = '\t';

        /// <summary>Verbs whose fields are only names, with the number of words.</summary>
        private static readonly string[] Plain =
        {
            "discard2", "grant3", "source2", "unsource2", "register4", "enable2", "disable2", "restart1", "verify3",
        };

        /// <summary>More agents than any Exchange has.</summary>
        internal const int MostPlace = 10000;

        internal static string Of(params object[] fields)
        {
            var words = new List<string>();
            foreach (object field in fields)
            {
                string word = string.Format(CultureInfo.InvariantCulture, "{0}", field);
                if (!IsWord(word))
                {
                    throw new SetupException(SetupException.Quote(word) + " cannot be used as the " + words.Count + ". word of a step");
                }

                words.Add(word);
            }

            return string.Join(Separator.ToString(), words);
        }

        /// <summary>Whether it is one of the steps above with all its fields, and not what is left of one.</summary>
        internal static bool IsWhole(string[] fields)
        {
            if (!Array.TrueForAll(fields, IsWord))
            {
                return false;
            }

            switch (Shape(fields))
            {
                case "copy5":
                    return fields[4] == "new" || fields[4] == "again";
                case "unregister6":
                    return IsPlace(fields[4]) && (fields[5] == bool.TrueString || fields[5] == bool.FalseString);
                case "priority4":
                    return IsPlace(fields[2]) && IsPlace(fields[3]);
                default:
                    return Array.IndexOf(Plain, Shape(fields)) >= 0;
            }
        }

        /// <summary>The verb with the number of words, such as "copy5".</summary>
        internal static string Shape(string[] words)
        {
            return words[0] + words.Length.ToString(CultureInfo.InvariantCulture);
        }

        private static bool IsPlace(string word)
        {
            int place;
            return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out place) && place <= MostPlace;
        }

        /// <summary>PowerShell drops an empty argument, and a tab would be a field more.</summary>
        private static bool IsWord(string word)
        {
            return word.Length > 0 && word.IndexOf('"') < 0 && !Array.Exists(word.ToCharArray(), char.IsControl);
        }

        internal static string[] Fields(string step)
        {
            return step.Split(Separator);
        }
    }
}
