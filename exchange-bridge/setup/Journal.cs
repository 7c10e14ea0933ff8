// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace Postern.Setup
{
    /// <summary>
    /// Steps, each written down before it is done: one that was interrupted may have been done in part. So all that
    /// undoes them may be done again, and may find nothing to undo.
    /// </summary>
    internal static class Journal
    {
        /// <summary>An installation has a dozen.</summary>
        internal const int MostSteps = 1000;

        internal static void Note(string journal, string step)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(journal)));
            byte[] line = Encoding.UTF8.GetBytes(step + "\r\n");
            using (var file = new FileStream(journal, FileMode.Append, FileAccess.Write, FileShare.Read))
            {
                file.Write(line, 0, line.Length);
                file.Flush(true);
            }
        }

        /// <summary>Steps that undo what was noted, the last first; a restart where there was one.</summary>
        internal static IList<string> Rollback(string journal)
        {
            return Rollback(journal, File.Exists(journal) ? BoundedFile.Text(journal) : "");
        }

        internal static IList<string> Rollback(string journal, string text)
        {
            var undo = new List<string>();
            var places = new SortedDictionary<int, string>();
            bool restart = false;
            IList<string[]> noted = Noted(journal, text);
            for (int i = noted.Count - 1; i >= 0; i--)
            {
                restart |= noted[i][0] == "restart";
                Undo(noted[i], undo, places);
            }

            // From the front to the back: each finds those before it where they were.
            undo.AddRange(places.Values);
            if (restart)
            {
                undo.Add("restart");
            }

            return undo;
        }

        /// <summary>Nothing of a damaged journal is undone: half of a rollback would be worse than none.</summary>
        private static IList<string[]> Noted(string journal, string text)
        {
            var noted = new List<string[]>();
            string[] lines = text.Split('\n');
            // What stands behind the last line end was being written when the power failed, and so was not begun.
            for (int i = 0; i < lines.Length - 1; i++)
            {
                string line = lines[i].TrimEnd('\r');
                string[] step = Step.Fields(line);
                if (!Step.IsWhole(step) || noted.Count == MostSteps)
                {
                    throw new SetupException(
                        journal + ", line " + (i + 1) + ": " + SetupException.Quote(line) + " is no step, or there are more than "
                        + MostSteps + ": the file is damaged. Undo by hand what its lines name, then delete it");
                }

                noted.Add(step);
            }

            return noted;
        }

        private static void Undo(string[] step, ICollection<string> undo, IDictionary<int, string> places)
        {
            switch (Step.Shape(step))
            {
                case "copy5":
                    if (step[4] == "new")
                    {
                        undo.Add(Step.Of("discard", step[2]));
                    }

                    break;
                case "source2":
                    undo.Add(Step.Of("unsource", step[1]));
                    break;
                case "unsource2":
                    undo.Add(Step.Of("source", step[1]));
                    break;
                case "register4":
                    undo.Add(Step.Of("unregister", step[1], step[2], step[3], 0, false));
                    break;
                case "unregister6":
                    undo.Add(Step.Of("register", step[1], step[2], step[3]));
                    if (step[5] == bool.TrueString)
                    {
                        undo.Add(Step.Of("enable", step[1]));
                    }

                    places[int.Parse(step[4], NumberStyles.None, CultureInfo.InvariantCulture)] =
                        Step.Of("priority", step[1], step[4], step[4]);
                    break;
                case "priority4":
                    undo.Add(Step.Of("priority", step[1], step[3], step[2]));
                    break;
                case "enable2":
                    undo.Add(Step.Of("disable", step[1]));
                    break;
            }
        }
    }
}
