// Command resolve looks up a list of services in a zone and prints their endpoints.
package main

import (
	"fmt"
	"net/netip"
	"os"
	"sort"
	"strings"
	"sync"
)

type zone struct {
	mu      sync.RWMutex
	records map[string]string
}

func (z *zone) lookup(name string) (string, bool) {
	z.mu.RLock()
	defer z.mu.RUnlock()
	rec, ok := z.records[strings.ToLower(name)]
	return rec, ok
}

type endpoint struct {
	name string
	addr netip.AddrPort
}

type resolver struct {
	zone *zone

	mu        sync.Mutex
	endpoints []endpoint
	problems  []string
}

func (r *resolver) found(e endpoint) {
	r.mu.Lock()
	r.endpoints = append(r.endpoints, e)
	r.mu.Unlock()
}

func (r *resolver) problem(format string, args ...any) {
	r.mu.Lock()
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
	r.mu.Unlock()
}

func (r *resolver) resolve(name string, wg *sync.WaitGroup) {
	rec, ok := r.zone.lookup(name)
	if !ok {
		r.problem("%s: no such service", name)
		return
	}
	addr, err := netip.ParseAddrPort(rec)
	if err != nil {
		r.problem("%s: %v", name, err)
	} else {
		r.found(endpoint{name, addr})
	}
	wg.Done()
}

// resolveAll returns the endpoints in the order of their names.
func (r *resolver) resolveAll(names []string) []endpoint {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1) // want "PC3003"
		go r.resolve(name, &wg)
	}
	wg.Wait()
	sort.Slice(r.endpoints, func(i, j int) bool {
		return r.endpoints[i].name < r.endpoints[j].name
	})
	return r.endpoints
}

func main() {
	r := &resolver{zone: &zone{records: map[string]string{
		"auth":    "10.0.0.4:8443",
		"billing": "10.0.0.9:9000",
		"search":  "10.0.0.300:80",
	}}}
	for _, e := range r.resolveAll([]string{"search", "auth", "mail", "billing"}) {
		fmt.Printf("%s\t%s\n", e.name, e.addr)
	}
	for _, p := range r.problems {
		fmt.Fprintln(os.Stderr, p)
	}
}
