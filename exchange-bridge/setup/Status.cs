// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Globalization;

namespace Postern.Setup
{
    /// <summary>What a running agent says of itself.</summary>
    internal sealed class Status
    {
        private const double UsualInterval = 10;
        private const double LongestInterval = 3600;
        private const int IntervalsUntilStale = 3;

        private readonly Dictionary<string, string> values = new Dictionary<string, string>();

        internal Status(IEnumerable<string> lines)
        {
            foreach (string line in lines)
            {
                int equals = line.IndexOf('=');
                if (equals > 0)
                {
                    values[line.Substring(0, equals).Trim()] = line.Substring(equals + 1).Trim();
                }
            }
        }

        internal DateTime Started
        {
            get { return Time("started"); }
        }

        internal DateTime Written
        {
            get { return Time("written"); }
        }

        internal string Version
        {
            get { return values.ContainsKey("version") ? values["version"] : ""; }
        }

        internal static Status Read(string file)
        {
            return new Status(BoundedFile.Lines(file));
        }

        /// <summary>Whether the agent that wrote it must have ended: it writes every few seconds.</summary>
        internal bool IsStale(DateTime now)
        {
            double interval;
            string said = values.ContainsKey("interval") ? values["interval"] : "";
            bool good = double.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out interval);
            // Put this way round, infinity is refused too.
            double most = (good && interval <= LongestInterval ? interval : UsualInterval) * IntervalsUntilStale;
            // The time in the file has no fractions, and one that is still to come is no sign of life.
            return Math.Abs((now - Written).TotalSeconds) > most + 1;
        }

        private DateTime Time(string key)
        {
            DateTime time;
            string text = values.ContainsKey(key) ? values[key] : "";
            return ParseTime(text, out time) ? time : DateTime.MinValue;
        }

        internal static bool ParseTime(string text, out DateTime time)
        {
            return DateTime.TryParseExact(
                text,
                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                out time);
        }
    }
}
