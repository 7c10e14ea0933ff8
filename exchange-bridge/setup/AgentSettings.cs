// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.IO;
using Postern.Exchange.Settings;

namespace Postern.Setup
{
    /// <summary>The settings beside an agent, read by the agent's own reader: what it would refuse is refused here first.</summary>
    internal static class AgentSettings
    {
        internal static BridgeSettings Read(string file)
        {
            try
            {
                return SettingsReader.Read(BoundedFile.Text(file, SettingsReader.MostOctets));
            }
            catch (SettingsException e)
            {
                throw new SetupException("settings " + file + ", " + e.Message);
            }
        }

        /// <summary>Where an agent writes its status.</summary>
        internal static string StatusFile(string agent)
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(agent));
            string settings = Path.Combine(folder, Package.SettingsFile);
            BridgeSettings read = File.Exists(settings) ? Read(settings) : new BridgeSettings();
            return Path.Combine(folder, read.StatusFile);
        }
    }
}
