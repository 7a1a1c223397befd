// Command caches_tenant_sessions_slab keeps login sessions in a slab and looks
// them up under load.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"

	"programs/unsafebounds/bad/caches_tenant_sessions_slab/slab"
)

type directory struct {
	store *slab.Store
	index map[int]*slab.Session
}

func (d *directory) login(id int) error {
	user := fmt.Sprintf("tenant-%04d/%s", id, strings.Repeat("u", 36))
	s, err := d.store.Open(user, int64(id))
	if err != nil {
		return err
	}
	d.index[id] = s
	return nil
}

// traffic stands for the requests that are served between two lookups.
func traffic(rounds int) int {
	var keep []string
	for i := 0; i < rounds; i++ {
		keep = append(keep, strings.Repeat("x", 48))
	}
	runtime.GC()
	return len(keep)
}

func main() {
	const sessions = 200
	d := &directory{store: slab.New(sessions), index: make(map[int]*slab.Session)}
	for id := 0; id < sessions; id++ {
		if err := d.login(id); err != nil {
			fmt.Fprintln(os.Stderr, "login:", err)
			os.Exit(2)
		}
	}
	runtime.GC()
	runtime.GC()
	served := traffic(20000)
	damaged := 0
	for id, s := range d.index {
		if !strings.HasPrefix(s.User, fmt.Sprintf("tenant-%04d/", id)) {
			damaged++
		}
	}
	fmt.Printf("served %d, sessions %d, damaged %d\n", served, len(d.index), damaged)
	if damaged > 0 {
		os.Exit(1)
	}
}
