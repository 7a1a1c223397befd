// Command debounces_file_changes gathers bursts of file changes into one
// reload notice after a quiet time.
package main

import (
	"fmt"
	"sort"
	"sync"
	"time"
)

type notice struct {
	paths []string
	sum   uint32
}

// Debouncer turns bursts of changes into notices.
type Debouncer struct {
	quiet time.Duration
	out   chan notice

	mu    sync.Mutex
	timer *time.Timer
	paths map[string]bool
}

func newDebouncer(quiet time.Duration) *Debouncer {
	return &Debouncer{
		quiet: quiet,
		out:   make(chan notice, 4),
		paths: make(map[string]bool),
	}
}

// Changed notes that path has changed.
func (d *Debouncer) Changed(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.paths[path] = true
	if d.timer == nil {
		d.timer = time.AfterFunc(d.quiet, d.fire)
		return
	}
	d.timer.Reset(d.quiet)
}

func (d *Debouncer) take() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := make([]string, 0, len(d.paths))
	for p := range d.paths {
		list = append(list, p)
	}
	clear(d.paths)
	sort.Strings(list)
	return list
}

func checksum(paths []string) uint32 {
	var h uint32 = 2166136261
	for _, p := range paths {
		time.Sleep(40 * time.Millisecond) // reads the file
		for i := range len(p) {
			h = (h ^ uint32(p[i])) * 16777619
		}
	}
	return h
}

func (d *Debouncer) fire() {
	paths := d.take()
	d.out <- notice{paths, checksum(paths)} // want "PC4003"
}

// Close ends the notices.
func (d *Debouncer) Close() {
	d.mu.Lock()
	if d.timer != nil {
		d.timer.Stop()
	}
	d.mu.Unlock()
	close(d.out)
}

func main() {
	d := newDebouncer(10 * time.Millisecond)
	for _, p := range []string{"a.conf", "b.conf", "c.conf"} {
		d.Changed(p)
	}
	time.Sleep(50 * time.Millisecond)
	d.Close()
	for n := range d.out {
		fmt.Println(n.paths, n.sum)
	}
	time.Sleep(300 * time.Millisecond)
}
