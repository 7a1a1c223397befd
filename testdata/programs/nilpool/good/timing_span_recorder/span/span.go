// Package span measures nested operations.
package span

import (
	"sync"
	"time"
)

// Record is a finished span.
type Record struct {
	Name  string
	Depth int
	Marks int
	Took  time.Duration
}

// Span is an operation in progress.
type Span struct {
	name  string
	depth int
	marks []time.Duration
	start time.Time
}

// Mark notes an intermediate time.
func (s *Span) Mark() { s.marks = append(s.marks, time.Since(s.start)) }

var spans = sync.Pool{New: func() any { return &Span{marks: make([]time.Duration, 0, 8)} }}

func free(s *Span) {
	s.marks = s.marks[:0]
	s.name, s.depth = "", 0
	spans.Put(s)
}

// Recorder collects the spans of one thread of work.
type Recorder struct {
	records []Record
	depth   int
	grown   int
}

func (r *Recorder) emit(s *Span) {
	r.depth--
	r.records = append(r.records, Record{s.name, s.depth, len(s.marks), time.Since(s.start)})
}

// Do measures f.
func (r *Recorder) Do(name string, f func(*Span) error) error {
	s := spans.Get().(*Span)
	defer free(s)
	s.name, s.depth, s.start = name, r.depth, time.Now()
	r.depth++
	defer r.emit(s)
	return f(s)
}

// Burst takes n times as fast as it can and returns how many it took.
func (r *Recorder) Burst(n int) int {
	s := spans.Get().(*Span)
	s.start = time.Now()
	for range n {
		s.Mark()
	}
	marks := s.marks
	free(s)
	if cap(marks) > 8 {
		r.grown++
	}
	return len(marks)
}

// Grown returns how many bursts needed more room than usual.
func (r *Recorder) Grown() int { return r.grown }

// Records returns what was recorded so far.
func (r *Recorder) Records() []Record { return r.records }
