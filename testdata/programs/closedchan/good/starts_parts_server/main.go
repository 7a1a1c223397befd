// Command starts_parts_server starts the parts of a server in the order of their needs.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"programs/closedchan/good/starts_parts_server/latch"
)

var errStuck = errors.New("dependency not ready")

type part struct {
	name  string
	needs []*part
	boot  time.Duration
	ready latch.Latch
}

// start waits for what the part needs and boots it.
func (p *part) start(patience time.Duration) error {
	t := time.NewTimer(patience)
	defer t.Stop()
	for _, n := range p.needs {
		select {
		case <-n.ready.C():
		case <-t.C:
			return fmt.Errorf("%s: %s: %w", p.name, n.name, errStuck)
		}
	}
	time.Sleep(p.boot)
	p.ready.Set()
	return nil
}

func main() {
	disk := &part{name: "disk"}
	cache := &part{name: "cache", needs: []*part{disk}, boot: 10 * time.Millisecond}
	api := &part{name: "api", needs: []*part{disk, cache}, boot: time.Millisecond}
	mail := &part{name: "mail"}
	jobs := &part{name: "jobs", needs: []*part{api, mail}}

	disk.ready.Set()
	disk.ready.Set()

	var wg sync.WaitGroup
	errs := make(chan error, 3)
	for _, p := range []*part{jobs, api, cache} {
		wg.Go(func() { errs <- p.start(100 * time.Millisecond) })
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(disk.ready.IsSet(), cache.ready.IsSet(), api.ready.IsSet(), jobs.ready.IsSet())
}
