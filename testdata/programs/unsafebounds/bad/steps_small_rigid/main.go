// Command physics steps a small rigid body world and checks that momentum is
// kept when no force acts.
package main

import (
	"fmt"
	"math"
	"os"
	"unsafe"
)

const maxBodies = 64

type vec3 struct{ x, y, z float32 }

// body is the compact form used by the broad phase.
type body struct {
	pos  vec3
	vel  vec3
	mass float32
	id   uint32
}

// rigidBody adds what the narrow phase needs.
type rigidBody struct {
	body
	spin    float32
	inertia float32
}

type world struct {
	bodies [maxBodies]body
}

func newWorld() *world {
	w := new(world)
	for i := range w.bodies {
		b := &w.bodies[i]
		b.id = uint32(i)
		b.mass = 1 + float32(i%4)
		b.pos = vec3{float32(i), float32(i * 2), 0}
		b.vel = vec3{1, -1, 0.5}
	}
	return w
}

func (w *world) step(dt float32) {
	for i := range w.bodies {
		b := &w.bodies[i]
		b.pos.x += b.vel.x * dt
		b.pos.y += b.vel.y * dt
		b.pos.z += b.vel.z * dt
	}
}

// momentum walks the array without bounds checks: it is the hot loop.
func (w *world) momentum() (px, py, pz float64) {
	base := unsafe.Pointer(&w.bodies[0])
	for i := uintptr(0); i < maxBodies; i++ {
		b := (*body)(unsafe.Pointer(uintptr(base) + i*unsafe.Sizeof(rigidBody{}))) // want "PC5002"
		px += float64(b.vel.x) * float64(b.mass)
		py += float64(b.vel.y) * float64(b.mass)
		pz += float64(b.vel.z) * float64(b.mass)
	}
	return px, py, pz
}

func (w *world) totalMass() (m float64) {
	for i := range w.bodies {
		m += float64(w.bodies[i].mass)
	}
	return m
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-3 }

func main() {
	w := newWorld()
	for range 10 {
		w.step(1.0 / 60)
	}
	px, py, pz := w.momentum()
	m := w.totalMass()
	if !near(px, m) || !near(py, -m) || !near(pz, m/2) {
		fmt.Fprintf(os.Stderr, "momentum drifted: %.2f %.2f %.2f, mass %.2f\n", px, py, pz, m)
		os.Exit(1)
	}
	fmt.Println("stable", px, py, pz)
}
