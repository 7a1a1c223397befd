// Command meter recomputes the disk usage of tenants.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"sync"

	"programs/waitgroup/bad/recomputes_disk_usage/store"
)

type meter struct {
	db  *store.Store
	log *log.Logger
}

// measure adds up the sizes of the blobs of a tenant.
func (m *meter) measure(t *store.Tenant, blobs []int) {
	total := 0
	for _, n := range blobs {
		total += n
	}
	m.db.SetUsed(t, total)
}

// refresh measures all tenants of the usage table.
func (m *meter) refresh(usage map[int][]int) error {
	var (
		wg   sync.WaitGroup
		errs []error
	)
	for id, blobs := range usage {
		wg.Add(1) // want "PC3003"
		t, err := m.db.Get(id)
		if errors.Is(err, store.ErrNotFound) {
			m.log.Printf("tenant %d was deleted, skipped", id)
			continue
		}
		if err != nil {
			errs = append(errs, err)
			wg.Done()
			continue
		}
		go func() {
			defer wg.Done()
			m.measure(t, blobs)
		}()
	}
	wg.Wait()
	return errors.Join(errs...)
}

func main() {
	db := store.Open(map[int]*store.Tenant{
		1: {Name: "acme", Quota: 100},
		2: {Name: "globex", Quota: 50},
	})
	m := &meter{db: db, log: log.New(os.Stdout, "meter: ", 0)}
	err := m.refresh(map[int][]int{
		1: {10, 20, 30},
		2: {5},
		9: {1, 1, 1},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	m.log.Print("done")
}
