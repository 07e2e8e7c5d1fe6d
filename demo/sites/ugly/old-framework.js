// Does to a page what frameworks of 2008 did: puts methods into everybody's prototypes, enumerable ones too, replaces
// what the browser has with something almost equal, and gives answers another shape. Written for this demo; it
// imitates the habits of Prototype 1.6 and MooTools 1.1, not their code.
var $A = function (list) {
  var copy = [];
  for (var at = 0; list && at < list.length; at++) copy[at] = list[at];
  return copy;
};
var $ = function (given) {
  return typeof given === 'string' ? document.getElementById(given) : given;
};
var $$ = function (selector) {
  return $A(document.querySelectorAll(selector));
};

Object.extend = function (target, source) {
  for (var name in source) target[name] = source[name];
  return target;
};

// JSON.stringify() calls toJSON() where it finds one: nested arrays come out as strings in quotation marks.
Object.toJSON = function (value) {
  if (value instanceof Array) return value.toJSON();
  if (typeof value === 'string') return '"' + value.replace(/"/g, '\\"') + '"';
  return String(value);
};
Array.prototype.toJSON = function () {
  var parts = [];
  for (var at = 0; at < this.length; at++) parts[at] = Object.toJSON(this[at]);
  return '[' + parts.join(', ') + ']';
};
String.prototype.toJSON = function () {
  return String(this);
};

Object.extend(Array.prototype, {
  each: function (visit) {
    for (var at = 0; at < this.length; at++) visit(this[at], at);
    return this;
  },
  first: function () {
    return this[0];
  },
  last: function () {
    return this[this.length - 1];
  },
  without: function (unwanted) {
    return this.filter(function (one) {
      return one !== unwanted;
    });
  },
  // Replaces the browser's own and knows no second parameter.
  include: function (wanted) {
    return this.indexOf(wanted) !== -1;
  },
  reduce: function (fold, start) {
    var result = arguments.length > 1 ? start : this[0];
    for (var at = arguments.length > 1 ? 0 : 1; at < this.length; at++) result = fold(result, this[at], at, this);
    return result;
  },
  clear: function () {
    this.length = 0;
    return this;
  },
});

Function.prototype.bind = function (self) {
  var call = this;
  var early = $A(arguments).slice(1);
  return function () {
    return call.apply(self, early.concat($A(arguments)));
  };
};
Object.extend(Function.prototype, {
  delay: function (seconds) {
    return setTimeout(this, seconds * 1000);
  },
  curry: function () {
    return this.bind.apply(this, [null].concat($A(arguments)));
  },
});

document.getElementsByClassName = function (name) {
  return $$('.' + name);
};
Element.prototype.getElementsByClassName = function (name) {
  return $A(this.querySelectorAll('.' + name));
};

Element.extend = function (element) {
  return element;
};
Object.extend(Element.prototype, {
  show: function () {
    this.style.display = '';
    return this;
  },
  // The name of a property that elements have had since: assigning `hide` or `visible` on an element does nothing now.
  visible: function () {
    return this.style.display !== 'none';
  },
  update: function (markup) {
    this.innerHTML = markup;
    return this;
  },
  addClassName: function (name) {
    this.className += ' ' + name;
    return this;
  },
  observe: function (name, listener) {
    this.addEventListener(name, listener, false);
    return this;
  },
});

Event.stop = function (event) {
  event.preventDefault();
  event.stopPropagation();
};

// A site's own idea of manners: links of other windows are caught, the right button is forbidden.
document.oncontextmenu = function () {
  return false;
};

window.onload = function () {
  $$('.counter').each(function (one) {
    one.update('<b>' + (1048576 + new Date().getDate()) + '</b>');
  });
};
