// Command explores_maze_corridors walks a maze with a goroutine per branch and
// counts the cells that can be reached.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

type cell struct{ x, y int }

type explorer struct {
	grid []string
	wg   sync.WaitGroup
	mu   sync.Mutex
	seen map[cell]bool
}

func newExplorer(plan string) *explorer {
	return &explorer{grid: strings.Fields(plan), seen: make(map[cell]bool)}
}

func (e *explorer) open(c cell) bool {
	if c.y < 0 || c.y >= len(e.grid) || c.x < 0 || c.x >= len(e.grid[c.y]) {
		return false
	}
	return e.grid[c.y][c.x] != '#'
}

func (e *explorer) claim(c cell) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.seen[c] {
		return false
	}
	e.seen[c] = true
	return true
}

// branch starts a walk at c if nobody has been there.
func (e *explorer) branch(c cell) {
	if !e.open(c) || !e.claim(c) {
		return
	}
	e.wg.Add(1)
	go e.walk(c)
}

func (e *explorer) walk(c cell) {
	defer e.wg.Done()
	for _, d := range []cell{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
		e.branch(cell{c.x + d.x, c.y + d.y})
	}
}

func (e *explorer) explore(from cell) int {
	e.branch(from)
	e.wg.Wait()
	return len(e.seen)
}

func main() {
	e := newExplorer(`
		..#.....
		.##.###.
		....#...
		###.#.##
		....#..#`)
	n := e.explore(cell{0, 0})
	if !e.seen[cell{6, 4}] || e.seen[cell{2, 0}] {
		fmt.Println("lost in the maze")
		os.Exit(1)
	}
	fmt.Println(n, "cells")
}
