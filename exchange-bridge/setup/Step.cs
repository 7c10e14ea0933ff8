// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
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

        internal static string Of(params object[] fields)
        {
            var words = new List<string>();
            foreach (object field in fields)
            {
                string word = string.Format(CultureInfo.InvariantCulture, "{0}", field);
                // PowerShell drops an empty argument, and a tab would be a field more.
                if (word.Length == 0 || word.IndexOfAny(new[] { Separator, '\r', '\n', '"' }) >= 0)
                {
                    throw new SetupException("\"" + word + "\" cannot be used as the " + words.Count + ". word of a step");
                }

                words.Add(word);
            }

            return string.Join(Separator.ToString(), words);
        }

        internal static string[] Fields(string step)
        {
            return step.Split(Separator);
        }
    }
}
