//oracle: checkptr

// Package good keeps tasks in an intrusive list.
package good

import "unsafe"

type link struct {
	next, prev *link
}

// A task is in the list by its link.
type task struct {
	id    uint64
	prio  uint64
	queue link
}

type list struct {
	head *link
}

var tasks []any

func (l *list) push(k *link) {
	k.next = l.head
	l.head = k
}

// taskOf returns the task that contains a link.
func taskOf(k *link) *task {
	return (*task)(unsafe.Pointer(uintptr(unsafe.Pointer(k)) - unsafe.Offsetof(task{}.queue)))
}

// first returns the number of the task in front.
func first() uint64 {
	t := &task{id: 7}
	tasks = append(tasks, t)
	l := &list{}
	l.push(&t.queue)
	return taskOf(&t.queue).id
}

// sentinel is what an empty list begins with.
func sentinel() uint64 {
	k := &link{}
	tasks = append(tasks, k)
	k.next = k
	if k.next == k {
		return 0
	}
	return taskOf(k.next).id
}

// Scenario looks at two lists.
func Scenario() {
	if first()+sentinel() == 1 {
		println("unlikely")
	}
}
