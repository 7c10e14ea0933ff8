// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;
using System.Text;
using Postern.Exchange.Reporting;

namespace Postern.Exchange.Settings
{
    /// <summary>The file beside the DLL, read again when it has changed. A bad one leaves the last good one in force.</summary>
    internal sealed class SettingsFile
    {
        private readonly string path;
        private readonly Report report;
        private DateTime written;
        private long length = -1;

        internal SettingsFile(string path, Report report)
        {
            this.path = path;
            this.report = report;
        }

        /// <summary>The new settings, or null where they have not changed or are bad.</summary>
        internal BridgeSettings ReadIfChanged()
        {
            try
            {
                var file = new FileInfo(path);
                if (!file.Exists)
                {
                    return null;
                }

                if (file.LastWriteTimeUtc == written && file.Length == length)
                {
                    return null;
                }

                written = file.LastWriteTimeUtc;
                length = file.Length;
                return Read();
            }
            catch (SettingsException e)
            {
                report.Warn("settings " + path + ", " + e.Message + "; the last good ones stay in force");
            }
            catch (Exception e)
            {
                length = -1;
                report.Warn("settings " + path + " cannot be read: " + e.Message);
            }

            return null;
        }

        private BridgeSettings Read()
        {
            if (length > SettingsReader.MostOctets)
            {
                throw new SettingsException(1, "the file", length + " octets", "at most " + SettingsReader.MostOctets);
            }

            // Shared for writing too: an editor that still holds the file is no reason to fail.
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            using (var reader = new StreamReader(file, Encoding.UTF8))
            {
                BridgeSettings settings = SettingsReader.Read(reader.ReadToEnd());
                report.Info("settings " + path + " are in force");
                return settings;
            }
        }
    }
}
