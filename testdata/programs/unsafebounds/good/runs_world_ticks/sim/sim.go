// Package sim holds the particle arrays of a game world and views on them for
// the renderer.
package sim

import "unsafe"

// Max is the number of particles.
const Max = 64

// Vec3 is a position or velocity.
type Vec3 struct{ X, Y, Z float32 }

// Particle is what the solver works on; the first part is what it shares with
// static geometry.
type Particle struct {
	Static
	Vel Vec3
	Age float32
}

// Static is geometry that does not move.
type Static struct {
	Pos  Vec3
	Mass float32
}

// World is the state of the simulation.
type World struct {
	parts [Max]Particle
	trail [Max]Vec3
	Ticks uint64
}

// Strided walks one float field of an array of structures.
type Strided struct {
	base   unsafe.Pointer
	stride uintptr
	n      int
}

// Len is the number of elements.
func (s Strided) Len() int { return s.n }

// At is the element i.
func (s Strided) At(i int) *Vec3 {
	if uint(i) >= uint(s.n) {
		panic("sim: index out of range")
	}
	return (*Vec3)(unsafe.Add(s.base, uintptr(i)*s.stride))
}

// Velocities views the Vel field of all particles.
func (w *World) Velocities() Strided {
	base := unsafe.Add(unsafe.Pointer(&w.parts), unsafe.Offsetof(w.parts[0].Vel))
	return Strided{base: base, stride: unsafe.Sizeof(w.parts[0]), n: Max}
}

// Trail views the former positions as plain floats, for upload.
func (w *World) Trail() []float32 {
	return (*[Max * 3]float32)(unsafe.Pointer(&w.trail))[: Max*3 : Max*3]
}

// Static views particle i as geometry.
func (w *World) Static(i int) *Static {
	return (*Static)(unsafe.Pointer(&w.parts[i]))
}

// Pair views two neighbours at once, for the contact solver.
func (w *World) Pair(i int) *[2]Particle {
	if i < 0 || i > Max-2 {
		return nil
	}
	return (*[2]Particle)(unsafe.Pointer(&w.parts[i]))
}

// Step moves all particles.
func (w *World) Step(dt float32) {
	vel := w.Velocities()
	for i := range vel.Len() {
		v, s := vel.At(i), w.Static(i)
		w.trail[i] = s.Pos
		s.Pos.X += v.X * dt
		s.Pos.Y += v.Y * dt
		s.Pos.Z += v.Z * dt
	}
	w.Ticks++
}
