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
        private const int MostOfLine = 8000;
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

            // Two halves: the size that was set is for both files together. A burst may be more than one holds.
            long half = Interlocked.Read(ref size) / 2;
            var text = new MemoryStream();
            foreach (Entry entry in entries)
            {
                byte[] line = Octets(entry.Line, half);
                if (text.Length + line.Length > half)
                {
                    Append(file, text, half);
                }

                text.Write(line, 0, line.Length);
            }

            Append(file, text, half);
        }

        private static byte[] Octets(string line, long half)
        {
            int most = (int)Math.Min(MostOfLine, half / 4);
            string cut = line.Length <= most ? line : line.Substring(0, most) + "...";
            return Encoding.UTF8.GetBytes(cut + "\r\n");
        }

        private static void Append(string file, MemoryStream text, long half)
        {
            var before = new FileInfo(file);
            if (before.Exists && before.Length + text.Length > half)
            {
                File.Delete(file + ".1");
                File.Move(file, file + ".1");
            }

            using (var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                text.WriteTo(stream);
            }

            text.SetLength(0);
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
