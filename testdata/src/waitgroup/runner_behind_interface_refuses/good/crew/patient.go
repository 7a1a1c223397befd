package crew

// Patient runs tasks, all that there are.
type Patient interface {
	// Run reports whether the task began at once.
	Run(task func()) bool
	Close()
}

// NewPatient returns one with one worker.
func NewPatient() Patient {
	q := &Queue{tasks: make(chan func(), 4)}
	go q.work()
	return q
}

// Queue is a Patient.
type Queue struct {
	tasks chan func()
}

func (q *Queue) work() {
	for task := range q.tasks {
		task()
	}
}

// Run implements [Patient].
func (q *Queue) Run(task func()) bool {
	select {
	case q.tasks <- task:
		return true
	default:
	}
	task()
	return false
}

// Close implements [Patient].
func (q *Queue) Close() { close(q.tasks) }
