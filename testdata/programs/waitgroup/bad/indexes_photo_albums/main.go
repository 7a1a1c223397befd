// Command indexes_photo_albums builds a tag index over the photos of an album.
package main

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"programs/waitgroup/bad/indexes_photo_albums/workpool"
)

type photo struct {
	name string
	tags []string
}

type index struct {
	mu     sync.Mutex
	byTag  map[string][]string
	missed []string
}

func (ix *index) add(p photo) {
	time.Sleep(40 * time.Millisecond)
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for _, t := range p.tags {
		ix.byTag[t] = append(ix.byTag[t], p.name)
	}
}

func (ix *index) miss(p photo) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.missed = append(ix.missed, p.name)
}

type indexer struct {
	pool *workpool.Pool
	ix   *index
	wg   sync.WaitGroup
}

// enqueue hands p to the pool; photos that find no room go to the next nightly run.
func (in *indexer) enqueue(p photo) error {
	in.wg.Add(1) // want "PC3003"
	err := in.pool.TrySubmit(func() {
		defer in.wg.Done()
		in.ix.add(p)
	})
	if err != nil {
		in.ix.miss(p)
		return fmt.Errorf("%s: %w", p.name, err)
	}
	return nil
}

func (in *indexer) run(album []photo) []error {
	var errs []error
	for _, p := range album {
		if err := in.enqueue(p); err != nil {
			errs = append(errs, err)
		}
	}
	in.wg.Wait()
	return errs
}

func main() {
	album := []photo{
		{"0001.jpg", []string{"sea", "evening"}},
		{"0002.jpg", []string{"sea"}},
		{"0003.jpg", []string{"harbour", "evening"}},
		{"0004.jpg", []string{"market"}},
		{"0005.jpg", []string{"market", "sea"}},
		{"0006.jpg", []string{"harbour"}},
	}
	pool := workpool.New(1, 2)
	defer pool.Close()
	in := &indexer{pool: pool, ix: &index{byTag: make(map[string][]string)}}
	for _, err := range in.run(album) {
		fmt.Fprintln(os.Stderr, err)
	}
	names := in.ix.byTag["sea"]
	slices.Sort(names)
	fmt.Println("sea:", names)
}
