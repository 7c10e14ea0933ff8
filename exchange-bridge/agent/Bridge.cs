// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using System.Reflection;
using System.Threading;
using Postern.Exchange.Reporting;
using Postern.Exchange.Sessions;
using Postern.Exchange.Settings;

namespace Postern.Exchange
{
    /// <summary>
    /// What both factories share: settings, filters, log, status. Exchange makes each factory by its default
    /// constructor, so they can meet in a static field only; the last one that is closed ends it.
    /// </summary>
    internal sealed class Bridge
    {
        private const int HouseKeepingMilliseconds = 500;

        private static readonly object Gate = new object();
        private static Bridge shared;
        private static int users;

        private readonly Report report = new Report();
        private readonly string folder;
        private readonly SettingsFile file;
        private readonly Surroundings surroundings;
        private readonly SessionTable sessions;
        private readonly StatusWriter status;
        private Timer houseKeeping;
        private volatile bool closed;

        private Bridge()
        {
            folder = Folder();
            file = new SettingsFile(Path.Combine(folder, "Postern.conf"), report);
            var settings = new BridgeSettings();
            ApplyLog(settings);
            surroundings = new Surroundings(settings, report);
            sessions = new SessionTable(surroundings);
            status = new StatusWriter(surroundings, sessions);
        }

        internal SessionTable Sessions
        {
            get { return sessions; }
        }

        internal Surroundings Surroundings
        {
            get { return surroundings; }
        }

        internal Report Report
        {
            get { return report; }
        }

        internal static Bridge Acquire()
        {
            lock (Gate)
            {
                users++;
                if (shared == null)
                {
                    shared = new Bridge();
                    shared.Start();
                }

                return shared;
            }
        }

        internal static void Release()
        {
            Bridge last = null;
            lock (Gate)
            {
                if (--users == 0)
                {
                    last = shared;
                    shared = null;
                }
            }

            if (last != null)
            {
                last.Close();
            }
        }

        private void Start()
        {
            try
            {
                // The file is read at once: the first message must not be judged by defaults.
                Settle();
                report.Info(Product.Name + " " + Product.Version + " started from " + folder);
                houseKeeping = new Timer(delegate { KeepHouse(); }, null, HouseKeepingMilliseconds, Timeout.Infinite);
            }
            catch (Exception e)
            {
                report.Defect("the start", e);
            }
        }

        private void Close()
        {
            closed = true;
            try
            {
                if (houseKeeping != null)
                {
                    houseKeeping.Dispose();
                }

                surroundings.Upstream.Dispose();
                status.Write(Full(surroundings.Settings.StatusFile));
                report.Info(Product.Name + " stopped");
                report.Close();
            }
            catch (Exception)
            {
                // Exchange is stopping; nothing depends on this any more.
            }
        }

        private void KeepHouse()
        {
            try
            {
                Settle();
                surroundings.Upstream.Sweep();
                sessions.Sweep();
                report.Sweep(false);
                status.WriteIfDue(Full(surroundings.Settings.StatusFile));
            }
            catch (Exception e)
            {
                report.Warn("housekeeping failed: " + e.Message);
            }

            try
            {
                if (!closed)
                {
                    houseKeeping.Change(HouseKeepingMilliseconds, Timeout.Infinite);
                }
            }
            catch (ObjectDisposedException)
            {
                // Closed in between.
            }
        }

        private void Settle()
        {
            BridgeSettings changed = file.ReadIfChanged();
            if (changed != null)
            {
                ApplyLog(changed);
                surroundings.Apply(changed);
            }
        }

        private void ApplyLog(BridgeSettings settings)
        {
            report.Apply(Full(settings.LogFile), settings.LogSize);
        }

        private string Full(string name)
        {
            return Path.Combine(folder, name);
        }

        private static string Folder()
        {
            try
            {
                return Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location) ?? ".";
            }
            catch (Exception)
            {
                return ".";
            }
        }
    }
}
