// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.IO;

namespace Postern.Setup
{
    /// <summary>The agent's folder of one version.</summary>
    internal static class Files
    {
        private const string Logs = "logs";

        internal static void Copy(string agent, string folder, string settings)
        {
            Directory.CreateDirectory(folder);
            Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder)), Logs));
            string target = Path.Combine(folder, Package.AgentFile);
            // What is there may be locked, and is the same.
            if (!File.Exists(target) || Package.HashOf(target) != Package.HashOf(agent))
            {
                Replace(agent, target);
            }

            string own = Path.Combine(folder, Package.SettingsFile);
            if (Path.GetFullPath(settings) != Path.GetFullPath(own))
            {
                Replace(settings, own);
            }
        }

        /// <summary>As far as it can be: a locked DLL stays, harmless since nothing refers to it.</summary>
        internal static void Discard(string folder)
        {
            try
            {
                foreach (string name in new[] { Package.AgentFile, Package.SettingsFile })
                {
                    File.Delete(Path.Combine(folder, name));
                }

                // Only an empty one: whatever else lies there is not ours to remove.
                Directory.Delete(folder);
            }
            catch (DirectoryNotFoundException)
            {
                // Never made.
            }
            catch (Exception e)
            {
                Console.Error.WriteLine(folder + " was left behind: " + e.Message);
            }
        }

        /// <summary>
        /// Octets only. A copy by the system would carry the mark of a download along, and .NET refuses to load that.
        /// </summary>
        private static void Replace(string from, string to)
        {
            string next = to + ".new";
            File.WriteAllBytes(next, File.ReadAllBytes(from));
            if (File.Exists(to))
            {
                File.Replace(next, to, to + ".old");
            }
            else
            {
                File.Move(next, to);
            }
        }
    }
}
