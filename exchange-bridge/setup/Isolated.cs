// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Postern.Setup
{
    /// <summary>Tries an agent in an application domain that is thrown away afterwards.</summary>
    internal sealed class Isolated : MarshalByRefObject
    {
        /// <returns>why it does not bind, or null</returns>
        internal static string Try(string folder, string agent)
        {
            AppDomain domain = AppDomain.CreateDomain("binding");
            try
            {
                Type type = typeof(Isolated);
                var there = (Isolated)domain.CreateInstanceFromAndUnwrap(type.Assembly.Location, type.FullName);
                return there.Bind(folder, agent);
            }
            finally
            {
                AppDomain.Unload(domain);
            }
        }

        private string Bind(string folder, string agent)
        {
            try
            {
                References.Of(folder, agent);
                return null;
            }
            catch (Exception e)
            {
                return e.GetType().Name + ": " + e.Message;
            }
        }
    }
}
