// Package meter counts bytes per tenant.
package meter

import (
	"sync"
	"sync/atomic"
	"unsafe"
)

// Meter holds one gauge per tenant.
type Meter struct {
	mu     sync.RWMutex
	gauges map[string]*uint32
	order  []string
}

// New returns an empty meter.
func New() *Meter {
	return &Meter{gauges: make(map[string]*uint32)}
}

// Register adds a tenant and sets its first value.
func (m *Meter) Register(tenant string, first uint32) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.gauges[tenant]; ok {
		return
	}
	g := new(uint32)
	*g = first
	m.gauges[tenant] = g
	m.order = append(m.order, tenant)
}

// Set stores the current value of a tenant.
func (m *Meter) Set(tenant string, v uint64) bool {
	m.mu.RLock()
	g, ok := m.gauges[tenant]
	m.mu.RUnlock()
	if !ok {
		return false
	}
	atomic.StoreUint64((*uint64)(unsafe.Pointer(g)), v) // want "PC5001"
	return true
}

// Get returns the current value of a tenant.
func (m *Meter) Get(tenant string) (uint32, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	g, ok := m.gauges[tenant]
	if !ok {
		return 0, false
	}
	return atomic.LoadUint32(g), true
}

// Tenants lists the tenants in the order of their registration.
func (m *Meter) Tenants() []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return append([]string(nil), m.order...)
}
