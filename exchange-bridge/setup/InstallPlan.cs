// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.IO;

namespace Postern.Setup
{
    /// <summary>What is to be done so that this version is in force: nothing where it is.</summary>
    internal sealed class InstallPlan
    {
        private const string Logs = "logs";

        private readonly string source;
        private readonly string home;
        private readonly Package package;
        private readonly IList<Registration> agents;
        private readonly string assembly;
        private readonly List<string> steps = new List<string>();
        private readonly Order order = new Order();

        internal InstallPlan(string source, string home, Package package, IList<Registration> agents)
        {
            this.source = source;
            this.home = home;
            this.package = package;
            this.agents = agents;
            assembly = Path.Combine(Path.Combine(home, package.FolderName), Package.AgentFile);
        }

        /// <param name="priority">of the first of ours; 0 for the place before the first agent that reads content</param>
        internal IList<string> Steps(int priority)
        {
            CopyFiles();
            if (!EventSource.Exists(Agents.EventSource))
            {
                steps.Add(Step.Of("source", Agents.EventSource));
            }

            int before = steps.Count;
            Register();
            steps.AddRange(order.Bring(Names(), priority > 0 ? priority : BeforeContent()));
            Enable();
            if (steps.Count > before)
            {
                steps.Add("restart");
                steps.Add(Step.Of("verify", assembly, package.Hash));
            }

            return steps;
        }

        private void CopyFiles()
        {
            bool there = File.Exists(assembly);
            if (there && Package.HashOf(assembly) != package.Hash)
            {
                throw new SetupException(assembly + " is not what was installed there; move it away");
            }

            string settings = Settings();
            AgentSettings.Read(settings);
            if (!there || settings != SettingsBeside(assembly))
            {
                string folder = Path.GetDirectoryName(assembly);
                steps.Add(Step.Of("copy", package.Assembly, folder, settings, Directory.Exists(folder) ? "again" : "new"));
                steps.Add(Step.Of("grant", home, "RX"));
                steps.Add(Step.Of("grant", Path.Combine(home, Logs), "M"));
            }
        }

        /// <summary>Those in force; else those of an agent that was here before; else the ones that are shipped.</summary>
        private string Settings()
        {
            foreach (Registration agent in agents)
            {
                if (Agents.IsOurs(agent) && File.Exists(SettingsBeside(agent.Assembly)))
                {
                    return SettingsBeside(agent.Assembly);
                }
            }

            return Latest() ?? Path.Combine(source, Package.SettingsFile);
        }

        private string Latest()
        {
            string latest = null;
            foreach (string folder in Directory.Exists(home) ? Directory.GetDirectories(home) : new string[0])
            {
                string file = Path.Combine(folder, Package.SettingsFile);
                if (File.Exists(file) && (latest == null || File.GetLastWriteTimeUtc(file) > File.GetLastWriteTimeUtc(latest)))
                {
                    latest = file;
                }
            }

            return latest;
        }

        private static string SettingsBeside(string agent)
        {
            return Path.Combine(Path.GetDirectoryName(agent) ?? ".", Package.SettingsFile);
        }

        private void Register()
        {
            foreach (Registration agent in agents)
            {
                order.Add(agent.Name);
                if (Agents.IsOurs(agent) && !IsRight(agent))
                {
                    steps.Add(Step.Of("unregister", agent.Name, agent.Factory, agent.Assembly, agent.Priority, agent.Enabled));
                    order.Remove(agent.Name);
                }
            }

            foreach (string[] one in Agents.Ours)
            {
                if (Find(one[1]) == null)
                {
                    steps.Add(Step.Of("register", one[0], one[1], assembly));
                    order.Add(one[0]);
                }
            }
        }

        private void Enable()
        {
            foreach (string[] one in Agents.Ours)
            {
                Registration agent = Find(one[1]);
                if (agent == null || !agent.Enabled)
                {
                    steps.Add(Step.Of("enable", one[0]));
                }
            }
        }

        private bool IsRight(Registration agent)
        {
            return agent.IsFrom(assembly) && Array.Exists(Agents.Ours, one => agent.Is(one[1]) && agent.Name == one[0]);
        }

        private Registration Find(string factory)
        {
            foreach (Registration agent in agents)
            {
                if (agent.Is(factory) && IsRight(agent))
                {
                    return agent;
                }
            }

            return null;
        }

        private static IList<string> Names()
        {
            return Array.ConvertAll(Agents.Ours, one => one[0]);
        }

        private int BeforeContent()
        {
            int place = 1;
            foreach (Registration agent in agents)
            {
                if (Agents.IsOfContent(agent))
                {
                    return place;
                }

                place += Agents.IsOurs(agent) ? 0 : 1;
            }

            return int.MaxValue;
        }
    }
}
