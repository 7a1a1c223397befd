//oracle: asan

// Package good notes how a worker ended.
package good

import "unsafe"

// watch gets the address of a worker's status word.
var watch []*uint32

type worker struct {
	jobs []func() uint32
}

// run does the jobs and leaves the last result in the status word.
func (w *worker) run() {
	var status uint32
	watch = append(watch, &status)
	defer func() {
		*(*int32)(unsafe.Pointer(&status)) = 1
	}()
	for _, job := range w.jobs {
		job()
	}
}

// Scenario runs one worker.
func Scenario() {
	w := &worker{jobs: []func() uint32{func() uint32 { return 0 }}}
	w.run()
}
