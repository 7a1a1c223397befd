// Command sketches_terrain_rows computes the height of a terrain row by row
// with one goroutine per row.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type canvas struct {
	width, height int
	cells         [][]int
}

type renderJob struct {
	dst  *canvas
	seed int
	wg   sync.WaitGroup
}

func newCanvas(w, h int) *canvas {
	c := &canvas{width: w, height: h, cells: make([][]int, h)}
	for y := range c.cells {
		c.cells[y] = make([]int, w)
	}
	return c
}

func (j *renderJob) heightAt(x, y int) int {
	v := j.seed ^ x*374761393 ^ y*668265263
	v ^= v >> 13
	return v & 0xff
}

// row fills row y and reports to the job's group.
func row(j *renderJob, wg sync.WaitGroup, y int) {
	defer wg.Done() // want "PC3005"
	for x := range j.dst.width {
		j.dst.cells[y][x] = j.heightAt(x, y)
	}
}

func (j *renderJob) render() {
	for y := range j.dst.height {
		j.wg.Add(1) // want "PC3009"
		go row(j, j.wg, y)
	}
	j.wg.Wait()
}

func (c *canvas) peak() (top int) {
	for _, r := range c.cells {
		for _, v := range r {
			top = max(top, v)
		}
	}
	return top
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("terrain not ready")
		os.Exit(1)
	})
	c := newCanvas(32, 8)
	job := &renderJob{dst: c, seed: 77}
	job.render()
	fmt.Println("peak", c.peak())
}
