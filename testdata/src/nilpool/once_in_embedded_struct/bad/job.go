//oracle: reuse "unlock of unlocked mutex"

// Package bad runs jobs with hooks.
// The Once is embedded in the job that its function puts.
package bad

import "sync"

type job struct {
	sync.Once
	name string
}

var jobs = sync.Pool{New: func() any { return new(job) }}

type runner struct {
	ran   []string
	inner bool
}

func (r *runner) finish(j *job) {
	r.ran = append(r.ran, j.name)
	jobs.Put(j) // want "PC1008"
	if !r.inner {
		r.inner = true
		k := jobs.Get().(*job)
		k.Once = sync.Once{}
		k.name = "next"
		defer r.run(k)
	}
}

func (r *runner) run(j *job) {
	j.Do(func() { r.finish(j) })
}

// Scenario runs a job, which starts the next one.
func Scenario() {
	var r runner
	j := jobs.Get().(*job)
	j.name = "first"
	r.run(j)
	if len(r.ran) != 2 {
		panic("done before it began")
	}
}
