// Command main samples a thread pool.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"programs/unsafebounds/good/samples_thread_pool/stats"
)

type pool struct {
	done uint64
	idle uint32
	load stats.Gauge
	wg   sync.WaitGroup
}

func (p *pool) run(workers, tasks int) {
	for range workers {
		p.wg.Go(func() {
			for range tasks {
				atomic.AddUint64(&p.done, 1)
			}
			atomic.AddUint32(&p.idle, 1)
		})
	}
	p.load.Set(float64(tasks) / float64(workers))
	p.wg.Wait()
}

func main() {
	p := &pool{}
	set := &stats.Set{}
	set.Uint64("done", &p.done)
	set.Uint32("idle", &p.idle)
	set.Float("load", &p.load)

	p.run(4, 10)
	got := map[string]string{}
	set.Each(func(name, value string) { got[name] = value })
	fmt.Println(got)
	if got["done"] != "40" || got["idle"] != "4" || got["load"] != "2.5" {
		os.Exit(1)
	}
}
