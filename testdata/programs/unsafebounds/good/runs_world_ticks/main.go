// Command simcheck runs the world for some ticks and compares the views.
package main

import (
	"fmt"
	"log"

	"programs/unsafebounds/good/runs_world_ticks/sim"
)

type renderer struct {
	uploads int
	floats  int
}

func (r *renderer) upload(v []float32) {
	r.uploads++
	r.floats += len(v)
}

// exchange swaps the velocities of neighbours, as equal masses do.
func exchange(w *sim.World) int {
	n := 0
	for i := 0; ; i += 2 {
		p := w.Pair(i)
		if p == nil {
			return n
		}
		p[0].Vel, p[1].Vel = p[1].Vel, p[0].Vel
		n++
	}
}

func setup(w *sim.World) {
	vel := w.Velocities()
	for i := range vel.Len() {
		*vel.At(i) = sim.Vec3{X: float32(i), Y: 1}
		s := w.Static(i)
		s.Mass = 2
		s.Pos.Z = float32(i)
	}
}

func main() {
	w, r := new(sim.World), new(renderer)
	setup(w)
	for range 16 {
		w.Step(0.25)
		r.upload(w.Trail())
	}
	if n := exchange(w); n != sim.Max/2 {
		log.Fatalf("%d pairs", n)
	}
	last := sim.Max - 1
	if p := w.Static(last).Pos; p.X != float32(last)*4 || p.Y != 4 || p.Z != float32(last) {
		log.Fatal("position ", p)
	}
	if v := w.Velocities().At(last); v.X != float32(last-1) {
		log.Fatal("velocity ", *v)
	}
	if t := w.Trail(); len(t) != cap(t) || t[len(t)-1] != float32(last) {
		log.Fatal("trail ", len(t))
	}
	fmt.Println("ticks", w.Ticks, "uploads", r.uploads, "floats", r.floats)
}
