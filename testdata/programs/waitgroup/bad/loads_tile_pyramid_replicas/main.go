// Command loads_tile_pyramid_replicas pushes a tile set to the replicas of a map server.
package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"sync"
	"time"
)

type tile struct {
	z, x, y int
	data    []byte
}

type replica struct {
	name  string
	tiles map[uint64]tile
}

func (r *replica) load(ts []tile) error {
	if r.tiles == nil {
		return errors.New(r.name + " is not open")
	}
	time.Sleep(time.Millisecond)
	for _, t := range ts {
		r.tiles[t.key()] = t
	}
	return nil
}

func (t tile) key() uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d/%d/%d", t.z, t.x, t.y)
	return h.Sum64()
}

type cluster struct {
	// members[0] is the primary.
	members []*replica
	mu      sync.Mutex
	errs    []error
}

func openCluster(names ...string) *cluster {
	c := &cluster{}
	for _, n := range names {
		c.members = append(c.members, &replica{name: n, tiles: make(map[uint64]tile)})
	}
	return c
}

func (c *cluster) note(err error) {
	if err == nil {
		return
	}
	c.mu.Lock()
	c.errs = append(c.errs, err)
	c.mu.Unlock()
}

// push loads the primary first, then the followers at the same time.
func (c *cluster) push(ts []tile) error {
	if len(c.members) == 0 {
		return errors.New("no members")
	}
	if err := c.members[0].load(ts); err != nil {
		return err
	}
	var wg sync.WaitGroup
	wg.Add(len(c.members)) // want "PC3004" "PC3003"
	for i := 1; i < len(c.members); i++ {
		m := c.members[i]
		go func() {
			defer wg.Done()
			c.note(m.load(ts))
		}()
	}
	wg.Wait()
	return errors.Join(c.errs...)
}

func pyramid(depth int) []tile {
	var ts []tile
	for z := range depth {
		for x := range 1 << z {
			for y := range 1 << z {
				ts = append(ts, tile{z, x, y, []byte{byte(z), byte(x), byte(y)}})
			}
		}
	}
	return ts
}

func main() {
	c := openCluster("fra-1", "fra-2", "ams-1")
	ts := pyramid(4)
	if err := c.push(ts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("tiles:", len(ts), "members:", len(c.members))
}
