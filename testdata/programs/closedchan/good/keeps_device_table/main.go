// Command keeps_device_table keeps the devices of a bus; each device has a
// channel that tells its driver that it was taken away.
package main

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
)

// Table maps addresses to devices.
type Table struct {
	mu      sync.Mutex
	removed map[int]chan struct{}
	freed   []chan struct{}
}

func NewTable() *Table { return &Table{removed: map[int]chan struct{}{}} }

// Attach announces a device. A device with the same address makes place.
func (t *Table) Attach(addr int) <-chan struct{} {
	t.Detach(addr)
	ch := make(chan struct{})
	t.mu.Lock()
	defer t.mu.Unlock()
	if old, ok := t.removed[addr]; ok {
		t.freed = append(t.freed, old)
	}
	t.removed[addr] = ch
	return ch
}

// take removes one entry; it belongs to the caller then.
func (t *Table) take(addr int) (chan struct{}, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	ch, ok := t.removed[addr]
	delete(t.removed, addr)
	return ch, ok
}

// Detach takes one device away.
func (t *Table) Detach(addr int) bool {
	ch, ok := t.take(addr)
	if ok {
		close(ch)
	}
	return ok
}

// Reset takes all devices away.
func (t *Table) Reset() int {
	t.mu.Lock()
	all := t.removed
	t.removed = map[int]chan struct{}{}
	freed := slices.Clone(t.freed)
	t.freed = t.freed[:0]
	t.mu.Unlock()
	for _, ch := range all {
		close(ch)
	}
	for _, ch := range freed {
		close(ch)
	}
	return len(all)
}

// driver serves one device until it is gone.
func driver(t *Table, addr int, removed <-chan struct{}, served *atomic.Int32) {
	<-removed
	served.Add(1)
}

func main() {
	t := NewTable()
	var drivers, pullers sync.WaitGroup
	var served, pulled atomic.Int32
	const devices = 60
	for addr := range devices {
		ch := t.Attach(addr)
		drivers.Go(func() { driver(t, addr, ch, &served) })
	}
	for p := range 3 {
		pullers.Go(func() {
			for addr := p; addr < devices; addr += 2 {
				if t.Detach(addr) {
					pulled.Add(1)
				}
			}
		})
	}
	pullers.Go(func() { pulled.Add(int32(t.Reset())) })
	pullers.Wait()
	pulled.Add(int32(t.Reset()))
	drivers.Wait()
	if served.Load() != devices || pulled.Load() != devices {
		fmt.Println("wrong:", served.Load(), pulled.Load())
		os.Exit(1)
	}
	fmt.Println("all", devices, "devices were taken away once")
}
