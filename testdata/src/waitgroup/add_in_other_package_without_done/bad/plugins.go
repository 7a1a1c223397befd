//oracle: synctest-hang

// Package bad loads plugins.
package bad

import (
	"testing"

	"fixture/waitgroup/add_in_other_package_without_done/bad/registry"
)

// loadAll loads the plugins, and returns when all are loaded.
func loadAll(names []string) {
	r := registry.New()
	for _, n := range names {
		r.Load(n) // want "PC3003"
	}
	r.Wait()
}

// Scenario loads one plugin.
func Scenario(_ *testing.T) {
	loadAll([]string{"spell"})
}
