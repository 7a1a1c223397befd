// Command feeds_tenant_meter feeds a tenant meter and prints a usage report.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/feeds_tenant_meter/meter"
)

func load(m *meter.Meter, n int) {
	for i := 0; i < n; i++ {
		m.Register(fmt.Sprintf("tenant-%02d", i), uint32(1000+i))
	}
}

func report(m *meter.Meter, want map[string]uint32) (wrong int) {
	for _, t := range m.Tenants() {
		v, ok := m.Get(t)
		if !ok || v != want[t] {
			fmt.Fprintf(os.Stderr, "%s: have %d, expected %d\n", t, v, want[t])
			wrong++
		}
	}
	return wrong
}

func main() {
	m := meter.New()
	load(m, 48)
	expected := make(map[string]uint32)
	for i, t := range m.Tenants() {
		expected[t] = uint32(1000 + i)
		if i%3 == 0 {
			if !m.Set(t, uint64(7*i)) {
				fmt.Fprintln(os.Stderr, "unknown tenant", t)
				os.Exit(2)
			}
			expected[t] = uint32(7 * i)
		}
	}
	if n := report(m, expected); n > 0 {
		fmt.Fprintf(os.Stderr, "%d gauges are wrong\n", n)
		os.Exit(1)
	}
}
