//oracle: reuse "unlock of unlocked mutex"

// Package good runs jobs with hooks.
// The Once belongs to the run, and not to the job.
package good

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
	jobs.Put(j)
	if !r.inner {
		r.inner = true
		k := jobs.Get().(*job)
		k.Once = sync.Once{}
		k.name = "next"
		defer r.run(k)
	}
}

func (r *runner) run(j *job) {
	var once sync.Once
	once.Do(func() { r.finish(j) })
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
