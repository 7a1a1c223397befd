// Command takes_nightly_snapshots takes nightly snapshots of storage volumes.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/takes_nightly_snapshots/workpool"
)

type volume struct {
	name string
	size int
}

type result struct {
	taken    []string
	deferred []string
}

// snapshotter takes snapshots on a shared pool.
type snapshotter struct {
	pool *workpool.Pool
}

func (s *snapshotter) snapshot(v volume) string {
	time.Sleep(time.Duration(v.size) * time.Millisecond)
	return "snap-" + v.name
}

// nightly snapshots all volumes and returns when the last one is done.
func (s *snapshotter) nightly(volumes []volume) result {
	var (
		wg  sync.WaitGroup
		mu  sync.Mutex
		res result
	)
	for _, v := range volumes {
		wg.Add(1) // want "PC3003"
		err := s.pool.TrySubmit(func() {
			defer wg.Done()
			id := s.snapshot(v)
			mu.Lock()
			res.taken = append(res.taken, id)
			mu.Unlock()
		})
		if errors.Is(err, workpool.ErrBusy) {
			log.Printf("volume %s: deferred to the next window", v.name)
			mu.Lock()
			res.deferred = append(res.deferred, v.name)
			mu.Unlock()
			continue
		}
		if err != nil {
			log.Printf("volume %s: %v", v.name, err)
			wg.Done()
		}
	}
	wg.Wait()
	return res
}

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	pool := workpool.New(1, 1)
	defer pool.Close()
	s := &snapshotter{pool: pool}

	res := s.nightly([]volume{{"db", 10}, {"logs", 10}, {"home", 10}, {"media", 10}})
	fmt.Printf("taken=%d deferred=%d\n", len(res.taken), len(res.deferred))
}
