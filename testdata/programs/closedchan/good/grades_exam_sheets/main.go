// Command grades_exam_sheets grades exam sheets on a set of graders, each of
// which reports when it goes home.
package main

import (
	"fmt"
	"strings"
)

type sheet struct {
	student string
	answers string
}

type grade struct {
	student string
	points  int
	comment string
}

type office struct {
	key    string
	sheets chan sheet
	grades chan grade
	home   chan int
	staff  int
}

func openOffice(key string, staff int) *office {
	o := &office{
		key:    key,
		sheets: make(chan sheet),
		grades: make(chan grade),
		home:   make(chan int),
		staff:  staff,
	}
	for i := range staff {
		go o.grader(i)
	}
	return o
}

func (o *office) grader(id int) {
	for s := range o.sheets {
		o.grades <- o.mark(s)
		if strings.Contains(s.answers, "?") {
			o.grades <- grade{student: s.student, comment: "see the teacher"}
		}
	}
	o.home <- id
}

func (o *office) mark(s sheet) grade {
	g := grade{student: s.student}
	for i := range min(len(s.answers), len(o.key)) {
		if s.answers[i] == o.key[i] {
			g.points++
		}
	}
	return g
}

func (o *office) handIn(sheets []sheet) {
	defer close(o.sheets)
	for _, s := range sheets {
		o.sheets <- s
	}
}

func (o *office) lockUp() {
	for range o.staff {
		<-o.home
	}
	close(o.grades)
}

func main() {
	o := openOffice("abcd", 3)
	go o.handIn([]sheet{
		{"ada", "abcd"}, {"bo", "ab?d"}, {"cy", "dcba"}, {"di", "abc"},
	})
	go o.lockUp()
	points, comments := 0, 0
	for g := range o.grades {
		points += g.points
		if g.comment != "" {
			comments++
		}
	}
	fmt.Println(points, comments)
}
