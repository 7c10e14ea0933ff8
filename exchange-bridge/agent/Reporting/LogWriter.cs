// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;

namespace Postern.Exchange.Reporting
{
    /// <summary>
    /// Writes lines behind the back of whoever reports them: a slow disk must not hold a message up. When the file has
    /// its size, it becomes ".1" and a new one begins. Nothing that fails here is worth an exception.
    /// </summary>
    internal sealed class LogWriter
    {
        private const int MostWaiting = 2000;
        private const int MostInEventLog = 4000;
        private const int EventId = 1;

        private readonly Queue<Entry> waiting = new Queue<Entry>();
        private readonly object disk = new object();
        private bool busy;
        private int lost;
        private volatile string path;
        private long size;

        internal void Apply(string newPath, long newSize)
        {
            path = newPath;
            Interlocked.Exchange(ref size, newSize);
        }

        internal void Add(string line, bool important)
        {
            lock (waiting)
            {
                if (waiting.Count >= MostWaiting)
                {
                    lost++;
                    return;
                }

                waiting.Enqueue(new Entry { Line = line, Important = important });
                if (busy)
                {
                    return;
                }

                busy = true;
            }

            ThreadPool.QueueUserWorkItem(delegate { Drain(); });
        }

        internal void Close()
        {
            Drain();
        }

        private void Drain()
        {
            lock (disk)
            {
                for (IList<Entry> entries = Next(); entries.Count > 0; entries = Next())
                {
                    Quietly(() => WriteFile(entries));
                    foreach (Entry entry in entries)
                    {
                        if (entry.Important)
                        {
                            Quietly(() => WriteEvent(entry.Line));
                        }
                    }
                }
            }
        }

        private IList<Entry> Next()
        {
            lock (waiting)
            {
                var entries = new List<Entry>(waiting);
                waiting.Clear();
                if (lost > 0)
                {
                    entries.Add(new Entry { Line = lost + " lines were lost: they came faster than the disk takes them" });
                    lost = 0;
                }

                busy = entries.Count > 0;
                return entries;
            }
        }

        private void WriteFile(IList<Entry> entries)
        {
            string file = path;
            if (string.IsNullOrEmpty(file))
            {
                return;
            }

            var text = new StringBuilder();
            foreach (Entry entry in entries)
            {
                text.Append(entry.Line).Append("\r\n");
            }

            var before = new FileInfo(file);
            if (before.Exists && before.Length + text.Length > Interlocked.Read(ref size) / 2)
            {
                // Two halves: the size that was set is for both files together.
                File.Delete(file + ".1");
                File.Move(file, file + ".1");
            }

            File.AppendAllText(file, text.ToString(), new UTF8Encoding(false));
        }

        private static void WriteEvent(string line)
        {
            string text = line.Length <= MostInEventLog ? line : line.Substring(0, MostInEventLog);
            EventLog.WriteEntry(Product.Name, text, EventLogEntryType.Warning, EventId);
        }

        private static void Quietly(Action action)
        {
            try
            {
                action();
            }
            catch (Exception)
            {
                // No log to say it in; the other one may work.
            }
        }

        private sealed class Entry
        {
            internal string Line;
            internal bool Important;
        }
    }
}
