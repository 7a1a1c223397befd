// Package typestate executes functions symbolically, path by path, and tells a
// client what happens on each path to channels, wait groups, pools, contexts and
// locks. The client keeps the typestate (Strom and Yemini, IEEE TSE 1986) of the
// objects that it follows; all that is known about Go is here.
//
// [Engine.Walk] follows one function and what it calls. The stages, by file:
//
//   - walk.go: engines, walks, events, limits; focus.go: what a walk is about;
//   - schedule.go: which path goes on next, and which are joined (property
//     simulation: Das, Lerner and Seigle, PLDI 2002); shape.go: loops, live registers;
//   - eval.go: instructions; builtin.go: built-in functions; call.go: calls that are
//     entered, passed over, or unknown; model.go: functions in the tables of package
//     knowledge; summary.go: functions of other packages;
//   - state.go: memory, typestates and what has escaped; facts.go: conditions;
//     note.go: what is known of a value beside its contents; agree.go: whether two
//     paths go together;
//   - goroutine.go: what a goroutine does; place.go and witness.go: how events are shown;
//     sure.go: what single paths show.
package typestate
