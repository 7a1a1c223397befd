// Command schedules_print_jobs feeds two printers from one queue.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"programs/ctxleak/good/schedules_print_jobs/queue"
)

type job struct {
	user  string
	pages int
}

type printer struct {
	name string
	mu   sync.Mutex
	done map[string]int
}

func (p *printer) print(j job) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done[j.user] += j.pages
}

type office struct {
	jobs     *queue.Queue[job]
	printers []*printer
	wg       sync.WaitGroup
}

func open(names ...string) *office {
	o := &office{jobs: queue.New[job]()}
	for _, n := range names {
		p := &printer{name: n, done: make(map[string]int)}
		o.printers = append(o.printers, p)
		o.wg.Add(1)
		go o.serve(p)
	}
	return o
}

func (o *office) serve(p *printer) {
	defer o.wg.Done()
	for {
		j, ok := o.jobs.Pop()
		if !ok {
			return
		}
		p.print(j)
	}
}

func (o *office) Close() map[string]int {
	o.jobs.Close()
	o.wg.Wait()
	sum := make(map[string]int)
	for _, p := range o.printers {
		for u, n := range p.done {
			sum[u] += n
		}
	}
	return sum
}

func main() {
	before := runtime.NumGoroutine()
	o := open("laser", "ink")
	for i := range 30 {
		user := []string{"liv", "per", "eva"}[i%3]
		o.jobs.Push(i%4, job{user, i})
	}
	sum := o.Close()
	fmt.Println(sum, o.jobs.Push(0, job{"late", 1}))
	if sum["liv"]+sum["per"]+sum["eva"] != 435 {
		os.Exit(1)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
