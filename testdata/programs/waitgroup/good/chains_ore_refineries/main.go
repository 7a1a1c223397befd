// Command chains_ore_refineries runs miners, smelters and a clerk; each stage
// closes its output when all of its own workers have ended.
package main

import (
	"fmt"
	"os"
	"sync"
)

type ore struct{ grams int }

type ingot struct{ grams int }

type refinery struct {
	miners, smelters, rest sync.WaitGroup
	ore                    chan ore
	ingots                 chan ingot
	total                  int
}

func newRefinery() *refinery {
	return &refinery{ore: make(chan ore), ingots: make(chan ingot)}
}

func (r *refinery) mine(loads int) {
	defer r.miners.Done()
	for i := range loads {
		r.ore <- ore{100 + i}
	}
}

func (r *refinery) smelt() {
	defer r.smelters.Done()
	for o := range r.ore {
		if o.grams%2 == 1 {
			continue
		}
		r.ingots <- ingot{o.grams / 2}
	}
}

func (r *refinery) clerk() {
	defer r.rest.Done()
	for i := range r.ingots {
		r.total += i.grams
	}
}

// janitor closes each belt behind the stage that fills it.
func (r *refinery) janitor() {
	defer r.rest.Done()
	r.miners.Wait()
	close(r.ore)
	r.smelters.Wait()
	close(r.ingots)
}

func (r *refinery) run(miners, smelters, loads int) int {
	for range miners {
		r.miners.Add(1)
		go r.mine(loads)
	}
	r.smelters.Add(smelters)
	for range smelters {
		go r.smelt()
	}
	r.rest.Add(2)
	go r.janitor()
	go r.clerk()
	r.rest.Wait()
	return r.total
}

func main() {
	if n := newRefinery().run(3, 2, 4); n != 303 {
		fmt.Println("ingots weigh", n)
		os.Exit(1)
	}
}
