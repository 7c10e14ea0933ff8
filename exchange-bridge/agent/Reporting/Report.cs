// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Globalization;

namespace Postern.Exchange.Reporting
{
    /// <summary>What was decided and why, for the administrator: a log file, and the Windows event log for what he must know.</summary>
    internal sealed class Report
    {
        private readonly Storms storms = new Storms();
        private readonly LogWriter writer = new LogWriter();

        internal void Apply(string path, long size)
        {
            writer.Apply(path, size);
        }

        internal void Info(string message)
        {
            writer.Add(Line("INFO ", message), false);
        }

        /// <summary>Says it once, and then how often it came again.</summary>
        internal void Warn(string message)
        {
            Warn(message, message);
        }

        /// <param name="kind">what makes two warnings the same</param>
        internal void Warn(string kind, string message)
        {
            if (storms.IsFirst(kind, message))
            {
                writer.Add(Line("WARN ", message), true);
            }
        }

        /// <summary>A defect of ours.</summary>
        internal void Defect(string where, Exception e)
        {
            Warn("defect in " + where + " " + e.GetType().Name, "defect in " + where + ": " + e);
        }

        /// <summary>Says what the storms have kept back.</summary>
        internal void Sweep(bool all)
        {
            foreach (string message in storms.Over(all))
            {
                writer.Add(Line("WARN ", message), true);
            }
        }

        /// <summary>Writes what is left.</summary>
        internal void Close()
        {
            Sweep(true);
            writer.Close();
        }

        private static string Line(string level, string message)
        {
            string now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            return now + " " + level + message.Replace("\r", "\\r").Replace("\n", "\\n");
        }
    }
}
