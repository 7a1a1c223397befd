//oracle: panic "close of closed channel"

// Package good serves listeners of a registry.
package good

import "fixture/closedchan/registry_of_other_package_closes_twice/good/registry"

// Scenario has a listener go when it is told that the registry has gone.
func Scenario() {
	gone := registry.Register("audit")
	registry.Reset()
	<-gone
	registry.Unregister("audit")
}
