// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;

namespace Postern.Setup
{
    /// <summary>
    /// What an assembly takes from Exchange's, each thing looked up as the runtime would. A member that is not there is an
    /// exception, and so would be the agent's first use of it.
    /// </summary>
    internal static class References
    {
        private const string Exchange = "Microsoft.Exchange.";
        private const int TypeReferences = 0x01000001;
        private const int MemberReferences = 0x0A000001;

        /// <summary>Lines "assembly NAME VERSION", "type NAME", "member TYPE|NAME|PARAMETERS".</summary>
        internal static IList<string> Of(string folder, string agent)
        {
            AppDomain.CurrentDomain.AssemblyResolve += (sender, e) => Load(folder, e.Name);
            Assembly assembly = Assembly.LoadFrom(agent);
            var lines = new List<string>();
            foreach (AssemblyName name in assembly.GetReferencedAssemblies())
            {
                if (name.Name.StartsWith(Exchange, StringComparison.Ordinal))
                {
                    lines.Add("assembly " + name.Name + " " + name.Version + " " + BitConverter.ToString(name.GetPublicKeyToken()));
                }
            }

            Module module = assembly.ManifestModule;
            foreach (MemberInfo member in Resolve(module, TypeReferences))
            {
                var type = (Type)member;
                if (IsExchanges(type))
                {
                    lines.Add("type " + type.Name);
                }
            }

            foreach (MemberInfo member in Resolve(module, MemberReferences))
            {
                if (IsExchanges(member.DeclaringType))
                {
                    lines.Add("member " + member.DeclaringType.Name + "|" + member.Name + "|" + Parameters(member as MethodBase));
                }
            }

            return lines;
        }

        private static Assembly Load(string folder, string name)
        {
            var asked = new AssemblyName(name);
            string file = Path.Combine(folder, asked.Name + ".dll");
            // Exchange takes an assembly that is newer than the reference, and never an older one.
            bool good = File.Exists(file) && AssemblyName.GetAssemblyName(file).Version >= asked.Version;
            return good ? Assembly.LoadFrom(file) : null;
        }

        /// <summary>Every row of a table of the metadata (ECMA-335, II.22).</summary>
        private static IEnumerable<MemberInfo> Resolve(Module module, int first)
        {
            for (int token = first; ; token++)
            {
                MemberInfo member;
                try
                {
                    // Members of generic types need arguments to be looked up; none of Exchange's here is one.
                    member = module.ResolveMember(token, null, null);
                }
                catch (ArgumentOutOfRangeException)
                {
                    yield break;
                }

                if (member != null)
                {
                    yield return member;
                }
            }
        }

        private static bool IsExchanges(Type type)
        {
            return type != null && type.Assembly.GetName().Name.StartsWith(Exchange, StringComparison.Ordinal);
        }

        private static string Parameters(MethodBase method)
        {
            var names = new List<string>();
            foreach (ParameterInfo parameter in method == null ? new ParameterInfo[0] : method.GetParameters())
            {
                names.Add(parameter.ParameterType.Name);
            }

            return string.Join(",", names);
        }
    }
}
